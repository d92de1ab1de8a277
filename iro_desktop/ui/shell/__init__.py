"""The window around the pages: rail, header, banner, menus, lock cover, tour."""
