"""Questions that screens ask of the store, each answered with frozen dataclasses."""
