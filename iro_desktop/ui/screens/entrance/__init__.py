"""Before the program is open: the first start, the password, what went wrong."""
