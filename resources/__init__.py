"""Data only: icons, the style sheet, letter templates, bank holidays and word lists."""
