"""The benchmark: our outlets against Wagtail's APIs v2 and v3 and grapple, on the same pages, in one run."""
