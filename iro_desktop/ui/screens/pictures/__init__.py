"""The pictures for letters: the page of them all, and the dialog that takes one."""
