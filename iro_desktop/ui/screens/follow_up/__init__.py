"""What follows a review, and the midpoint review."""
