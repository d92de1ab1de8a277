"""The store's side of the sync: what goes to the office, and what comes from it."""
