"""A child's file: details, people, places, care, health, education and advocacy."""
