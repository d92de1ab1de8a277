"""What each kind of letter says at first, for each age, in words that a council can edit."""
