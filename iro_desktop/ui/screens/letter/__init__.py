"""Letters: the list, and the desk where one is written."""
