"""The rules as rows of the calculator: what, how long, whose."""

from iro_core.domain.reasoned import Rule
from iro_desktop.services.dates.calculator import EVENTS, Calculator, Event
from iro_desktop.ui.kit.rows import Group, Row

AT_ONCE = "Several at once"


def rule_groups(known: Calculator, words: str) -> list[Group[str]]:
    """Return the rules with all the words in them, under their headings; several at once first."""
    wanted = words.casefold().split()
    groups = [Group(AT_ONCE, tuple(_event(each) for each in EVENTS))]
    groups += [Group(name, tuple(map(_row, rules))) for name, rules in known.groups()]
    kept = (Group(each.heading, _having(each, wanted)) for each in groups)
    return [each for each in kept if each.rows]


def _having(group: Group[str], wanted: list[str]) -> tuple[Row[str], ...]:
    return tuple(
        row
        for row in group.rows
        if all(
            word in f"{group.heading} {row.title} {row.what} {row.state}".casefold()
            for word in wanted
        )
    )


def _row(rule: Rule) -> Row[str]:
    whose, way = "Local" if rule.local else "Law", "before" if rule.before else "from"
    return Row(
        item=rule.key,
        title=rule.title,
        what=f"{whose}: {rule.amount_in_words} {way} {rule.counted_from}",
    )


def _event(event: Event) -> Row[str]:
    return Row(item=event.key, title=event.title, what="Law and local standards, by their day")
