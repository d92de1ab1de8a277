"""What the office answers over HTTPS."""
