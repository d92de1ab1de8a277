"""Planting words that can be recognised, and looking for them where they must not be."""
