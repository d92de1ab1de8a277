"""Meeting mode: a review while it is held."""
