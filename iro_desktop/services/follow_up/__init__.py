"""What follows a review: its steps, the record, answers, the midpoint review."""
