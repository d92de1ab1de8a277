"""An office with invented people and children, to try the sync with: `dev.py office`.

The one part that knows laptop and office both: it makes practice caseloads as a laptop has them,
and sends them to an office by the same edits as laptops send.
"""
