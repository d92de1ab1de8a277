"""Taking changes in, handing records out; no accounts, no HTTP."""
