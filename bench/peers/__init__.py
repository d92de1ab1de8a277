"""The same letter by other ways of printing, run by a Python that has them."""
