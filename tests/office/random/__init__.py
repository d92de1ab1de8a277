"""The randomised test of the sync: laptops, an office, and everything that goes wrong between."""
