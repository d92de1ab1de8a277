"""What Home and the officer's day are made of."""
