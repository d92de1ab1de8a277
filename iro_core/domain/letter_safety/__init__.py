"""What to look at in a letter before it is printed: who, where, which numbers, which days.

Each module looks at one thing and yields findings; `checking.check` asks them all. Nothing here is
law: it is care, and which finding stops a letter is the choice of this program (docs/decisions).
"""
