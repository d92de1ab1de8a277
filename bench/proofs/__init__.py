"""Long proofs: `python3 dev.py proof NAME`."""
