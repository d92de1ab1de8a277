"""Why a date is that date, and the calculator."""
