"""A page type that knows nothing of either side but what each asks its users to declare."""
