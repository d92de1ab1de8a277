"""The office's own papers as PDF: preparation packs, minutes, escalation sheets, forms, referrals.

A paper is plain data first (`content.py`), then printed (`sheet.py`). This package knows neither
the store nor the services: whoever wants a paper hands over its words.
"""
