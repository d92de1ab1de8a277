"""Clocks of the file, why a date is that date, the calculator, bank holidays."""
