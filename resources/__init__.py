"""Data only: fonts, icons, style sheet, letter templates, bank holidays, word lists, dictionaries."""
