"""The office on the screen: what was written twice, what is held, what waits to be sent."""
