"""The law, the calendar and the words of an IRO's work, as pure functions.

Nothing here reads a clock, a file or a setting. Only the standard library is imported.
"""
