"""Whether a change still stands as its author saw it, and what to do where it does not."""
