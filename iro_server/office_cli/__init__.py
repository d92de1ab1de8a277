"""The iro-office command: what the council's IT does."""
