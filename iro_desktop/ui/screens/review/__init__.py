"""One review, prepared."""
