"""Pictures of every screen and dialog, for those who look after how the program looks."""
