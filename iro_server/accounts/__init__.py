"""People, their laptops, their sessions, and who has which child."""
