"""The steps. Each names the one before it; a released step is never edited."""
