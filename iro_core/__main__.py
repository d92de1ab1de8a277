"""The clocks at a command line: `python -m iro_core clock first-review 2024-06-03`.

The same rules as on every screen, for whoever wants to check a date, or to let a program ask.
"""

import argparse
import dataclasses
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from iro_core.domain.date_words import in_words
from iro_core.domain.reasoned import Answer, Rule
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, UnknownRuleError
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.holiday_data import HolidayFileError, bundled_holidays, holidays_from_file, merged
from iro_core.terminal import say

FIRST_YEAR, LAST_YEAR = 2000, 2099
NOT_TOLD, REFUSED = 1, 2
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _CommandError(ValueError):
    """What was typed cannot be answered. The message is for the user."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one question and return the exit status.

    Args:
        arguments: Without the program's name; the process's own if left out.

    Returns:
        0; 2 where it cannot be answered; 1 where nobody takes the answer, as on a full disk.
    """
    options = _parser().parse_args(arguments)
    try:
        lines = list(_listed(options) if options.list else _answered(options))
    except UnknownRuleError as refusal:
        say(sys.stderr, f"{refusal} See all of them with: clock --list\n")
        return REFUSED
    except (_CommandError, UnknownHolidayYearError, HolidayFileError) as refusal:
        say(sys.stderr, f"{refusal}\n")
        return REFUSED
    return 0 if say(sys.stdout, "".join(f"{line}\n" for line in lines)) else NOT_TOLD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m iro_core")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    clock = commands.add_parser(
        "clock",
        help="work out by when something must be done, and why",
        description="Work out by when something must be done, and why. A local standard is no law; "
        "it is shown with this program's own amount.",
    )
    clock.add_argument("rule", nargs="?", metavar="RULE", help="a rule, as --list names it")
    clock.add_argument("date", nargs="?", metavar="DATE", help="the day it runs from: YYYY-MM-DD")
    clock.add_argument("--list", action="store_true", help="list every rule with its law")
    clock.add_argument("--json", action="store_true", help="answer as JSON")
    clock.add_argument(
        "--count-start-day", action="store_true", help="count the day itself as the first day"
    )
    clock.add_argument(
        "--holidays", type=Path, metavar="FILE", help="a newer list of bank holidays"
    )
    return parser


def _answered(options: argparse.Namespace) -> Iterator[str]:
    if options.rule is None or options.date is None:
        raise _CommandError("Name a rule and a date: clock first-review 2024-06-03. Or --list.")
    standards = Standards(
        holidays=bundled_holidays(), count_start_day=bool(options.count_start_day)
    )
    if options.holidays:
        newer = merged(standards.holidays, holidays_from_file(options.holidays))
        standards = dataclasses.replace(standards, holidays=newer)
    rule = standards.rule(options.rule)
    found = standards.answer(rule.key, _day(options.date))
    if options.json:
        yield json.dumps(_as_json(found), ensure_ascii=False, indent=2)
        return
    yield from _in_sentences(rule, found)
    for each in standards.beside(rule.key, found.start):
        unlike = f" {each.words}" if each.words else ""
        yield f"Beside it: {each.answer.unit}, {in_words(each.answer.limit)}.{unlike}"
        yield f"  {each.answer.source}."


def _day(typed: str) -> dt.date:
    if not _ISO.fullmatch(typed):
        raise _CommandError(f"“{typed}” is no date. Type it as YYYY-MM-DD, like 2024-06-03.")
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        raise _CommandError(f"“{typed}” is no day of the calendar.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _CommandError(f"{in_words(day)} lies in another century. Check the year.")
    return day


def _as_json(found: Answer) -> dict[str, object]:
    values = dataclasses.asdict(found)
    days = {name: day.isoformat() for name, day in values.items() if isinstance(day, dt.date)}
    return values | days


def _in_sentences(rule: Rule, found: Answer) -> Iterator[str]:
    yield f"{rule.title}: {'on' if rule.before else 'by'} {in_words(found.limit)}."
    if found.hold_by != found.limit:
        yield f"Hold it by {in_words(found.hold_by)}."
    yield f"{found.unit} {'before' if rule.before else 'after'} {rule.counted_from}."
    yield _whose(rule)
    yield "Why:"
    for step in found.steps:
        yield f"  {step}"


def _whose(rule: Rule) -> str:
    return f"{rule.source}. It is no law." if rule.local else f"By law: {rule.source}."


def _listed(options: argparse.Namespace) -> Iterator[str]:
    if options.json:
        yield json.dumps([_described(rule) for rule in RULES.values()], indent=2)
        return
    width = max(map(len, RULES))
    for group, rules in groupby(RULES.values(), key=lambda rule: rule.group):
        yield f"{group}"
        for rule in rules:
            back = "before" if rule.before else "after"
            yield f"  {rule.key:{width}}  {rule.title}"
            yield f"  {'':{width}}  {rule.amount_in_words} {back} {rule.counted_from}"
            yield f"  {'':{width}}  {rule.source if rule.local else f'Law: {rule.source}'}"


def _described(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.key,
        "title": rule.title,
        "unit": rule.amount_in_words,
        "counted_from": rule.counted_from,
        "source": rule.source,
        "local": rule.local,
        "before": rule.before,
    }


if __name__ == "__main__":
    sys.exit(main())
