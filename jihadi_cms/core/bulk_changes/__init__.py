"""One change made to many pages of a listing at once: what it does to live versions and drafts, and who may."""
