"""The report on a lost laptop: for the data protection officer, in words and on paper.

Of each child it says the case number and the initials, which is what the office needs to act.
"""

import dataclasses
import datetime as dt
from html import escape

from iro_server.accounts.devices_admin import LostLaptop

_LOCK = (
    "It was unlocked when it was last in touch: a locked laptop does not ask. It locks itself when "
    "nobody has touched it for some minutes, half an hour at most, and when it is shut or sleeps."
)
_STATES = {
    "active": "It is still let in. To shut it out: iro-office device revoke",
    "revoked": "It is shut out.",
    "wipe": "It is shut out, and will destroy its cases when it next asks.",
}
_SAFE = (
    "The caseload on it is one file, encrypted with a key that is derived from the officer's "
    "password. The file alone opens for nobody."
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class LostReport:
    """What is printed: facts with their labels, and a line for each child."""

    title: str
    facts: tuple[tuple[str, str], ...]
    children: tuple[tuple[str, str], ...]


def report(lost: LostLaptop, *, office: str, now: dt.datetime) -> LostReport:
    """Return the report.

    Args:
        lost: What the office knows.
        office: Its name.
        now: When the report is made.
    """
    device = lost.device
    wiped = f" It said at {_at(device.wiped_at)} that it had." if device.wiped_at else ""
    sessions = "No session is open." if not lost.open_sessions else "A session is open."
    facts = (
        ("Office", office),
        ("Laptop", f"{device.name or 'without a name'} ({device.id})"),
        ("Officer", device.account),
        ("Known since", _at(device.enrolled_at)),
        ("Last in touch", _ago(device.seen_at, now)),
        ("Lock", device.lock_state or _LOCK),
        ("State", _STATES[device.state] + wiped),
        ("Sessions", sessions),
        ("Records on it", f"{lost.records:,} at most"),
        ("Children affected", str(len(lost.children))),
        ("How it is protected", _SAFE),
        ("Report made", _at(now.astimezone(dt.UTC).isoformat())),
    )
    return LostReport(
        title="Lost laptop",
        facts=facts,
        children=tuple((case.case_number or case.id, case.initials) for case in lost.children),
    )


def as_text(report: LostReport) -> str:
    """Return the report for a terminal or a message."""
    width = max(len(label) for label, _ in report.facts)
    lines = [report.title, ""]
    lines += [f"{label:{width}}  {words}" for label, words in report.facts]
    if report.children:
        lines += ["", "Case numbers and initials:"]
        lines += [f"  {number}  {initials}" for number, initials in report.children]
    return "\n".join(lines)


def as_html(report: LostReport) -> str:
    """Return the report as one page to print from any browser; nothing is fetched for it."""
    facts = "".join(
        f"<tr><th scope=row>{escape(label)}</th><td>{escape(words)}</td></tr>"
        for label, words in report.facts
    )
    children = "".join(
        f"<tr><td>{escape(number)}</td><td>{escape(initials)}</td><td></td></tr>"
        for number, initials in report.children
    )
    heads = "<tr><th>Case number</th><th>Initials</th><th>What was done</th></tr>"
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
        f"<title>{escape(report.title)}</title><style>{STYLE}</style>"
        f"<h1>{escape(report.title)}</h1><table>{facts}</table>"
        f"<h2>Children affected</h2><table class=list><thead>{heads}</thead>"
        f"<tbody>{children}</tbody></table></html>\n"
    )


STYLE = (
    "body{font:12pt/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.35em .8em .35em 0;border-bottom:1px solid #bbb}thead{display:table-header-group}"
    "h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}tr{break-inside:avoid}"
    ".list td:last-child{width:50%}"
)


def _at(instant: str) -> str:
    at = dt.datetime.fromisoformat(instant)
    return f"{at:%A} {at.day} {at:%B %Y, %H:%M} UTC"


def _ago(instant: str, now: dt.datetime) -> str:
    gone = now - dt.datetime.fromisoformat(instant)
    hours = int(gone / dt.timedelta(hours=1))
    words = f"{hours} hours ago" if hours < 48 else f"{gone.days} days ago"
    return f"{_at(instant)}, {'less than an hour ago' if hours < 1 else words}"
