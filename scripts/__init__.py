"""Commands of a developer's machine, behind the Makefile. The entry point is `python3 -m scripts.dev`."""
