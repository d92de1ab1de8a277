"""Knowing when the screen must be locked: nobody there, the computer asleep or locked."""
