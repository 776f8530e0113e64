"""A page type of another project: nothing here knows of jihadi_cms but the names of `api_fields`."""
