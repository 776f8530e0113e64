"""Pages as Markdown (CommonMark with tables), and `/llms.txt`: what programs that read text are given."""
