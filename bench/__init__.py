"""Measurements and long proofs, run by hand; their figures are in docs/."""
