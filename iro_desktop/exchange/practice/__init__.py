"""Believable invented lives, for trying the program, for tests and for measuring it.

A seed decides everything; dates are told from the day that is given as today. All names, places,
numbers and words are made up: see `resources/wordlists`.
"""

from iro_desktop.exchange.practice.caseload import Caseload, make_caseload
from iro_desktop.exchange.practice.letters import LetterPlan, WriteLetter
from iro_desktop.exchange.practice.review_letters import ReviewLetterPlan

__all__ = ["Caseload", "LetterPlan", "ReviewLetterPlan", "WriteLetter", "make_caseload"]
