"""Time in care: periods, the legal ground, and one placement after another."""

import datetime as dt
from collections.abc import Iterator

from iro_core import ids
from iro_core.domain.children import age_on
from iro_core.domain.months import months_after
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import CarePeriod, LegalStatus, Placement
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.households import Households
from iro_desktop.exchange.practice.life import FOSTER, HOME, KIND_OF_HOME, Life, Stay
from iro_desktop.exchange.practice.stories import Group

EMERGENCY = 25 * ONE_DAY
MOVES = {0: 0.38, 1: 0.36, 2: 0.17, 3: 0.07, 4: 0.02}


def give_status(chance: Chance, life: Life) -> None:
    """Decide the legal ground of each part of this time in care, the newest last.

    Those who came together and live together share it. A court needs about half a year.
    """
    if life.lead is not None and life.lead is not life:
        life.legal_steps = list(life.lead.legal_steps)
        return
    start, code = life.care_from, life.story.legal
    if code not in ("C1", "C2", "E1"):
        life.legal_steps = [(code, start)]
        return
    opening = chance.weighted({"L1": 0.25, "L2": 0.12, "V2": 0.33, "C1": 0.30})
    interim = start + {"L1": 3, "L2": 8, "V2": chance.between(9, 70), "C1": 0}[opening] * ONE_DAY
    interim = min(interim, life.today - 4 * ONE_DAY)
    life.legal_steps = [(opening, start)] if interim > start else []
    life.legal_steps.append(("C1", interim))
    if code != "C1":
        order = min(start + chance.between(26, 42) * 7 * ONE_DAY, life.today - 30 * ONE_DAY)
        life.legal_steps.append((code, max(order, interim + ONE_DAY)))


def give_stays(chance: Chance, life: Life, households: Households) -> None:
    """Decide where the child has lived since coming into care, the newest last."""
    if life.lead is not None and life.lead is not life:
        life.stays = [_as_own(stay, life) for stay in life.lead.stays]
        return
    days = _moving_days(chance, life)
    for number, (start, end) in enumerate(zip(days, [*days[1:], None], strict=True)):
        code = life.story.placement if end is None else _earlier_code(chance, life, start)
        small = age_on(life.born_on, start) < 8
        household = households.for_child(code, life.family, now=end is None, small=small)
        is_first = number == 0 and end is not None and end - start < EMERGENCY
        reason = _end_reason(chance, life, code, brief=is_first, last=number == len(days) - 2)
        life.stays.append(
            Stay(
                household=household,
                code=code,
                from_on=start,
                to_on=end,
                end_reason=reason if end else "",
            )
        )


def _as_own(stay: Stay, life: Life) -> Stay:
    code = life.story.placement if stay.to_on is None else stay.code
    return Stay(
        household=stay.household,
        code=code,
        from_on=stay.from_on,
        to_on=stay.to_on,
        end_reason=stay.end_reason,
    )


def _moving_days(chance: Chance, life: Life) -> list[dt.date]:
    """Return the first day of each placement, the first on the day of coming into care."""
    length = (life.today - life.care_from).days
    goal = life.story.placement
    moves = 0 if length < 45 else chance.weighted(MOVES)
    if length < 200:
        moves = min(moves, 1)
    elif goal in ("P1", "A6", "U4", "U1"):
        moves = max(moves, 1)
    settled = goal in ("U4", "U1") and length > 900 and chance.happens(0.85)
    latest = length - 735 if settled else length - 25
    cuts = sorted({chance.between(8, max(latest, 9)) for _ in range(moves)})
    if cuts and chance.happens(0.3):
        cuts[0] = chance.between(3, min(20, cuts[0]))
    if goal in ("H5", "P2"):
        cuts = _once_old_enough(chance, life, cuts, length)
    if goal == "A6" and life.order_on:
        placed = chance.between((life.order_on - life.care_from).days + 10, length - 15)
        cuts = [*(cut for cut in cuts if cut < placed - 60), placed]
    return [life.care_from, *(life.care_from + cut * ONE_DAY for cut in cuts)]


def _once_old_enough(chance: Chance, life: Life, cuts: list[int], length: int) -> list[int]:
    """Let nobody live without carers before they are old enough: the last move comes after that."""
    years = 17 if life.story.placement == "P2" else 16
    old_enough = (months_after(life.born_on, years * 12) - life.care_from).days + 3
    if old_enough <= 3:
        return cuts
    moved = chance.between(old_enough, max(length - 12, old_enough))
    return [*(cut for cut in cuts if cut < moved - 20), moved]


def _earlier_code(chance: Chance, life: Life, start: dt.date) -> str:
    age = age_on(life.born_on, start)
    if life.story.group is Group.REMAND or life.alone_here:
        return "U6"
    if life.story.placement == "P2" and age >= 16:
        return "H5"
    weights = {"U6": 0.78, "U3": 0.14, "K2": 0.3 if age >= 11 else 0.0}
    return chance.weighted(weights)


def _end_reason(chance: Chance, life: Life, code: str, *, brief: bool, last: bool) -> str:
    goal = life.story.placement
    if last and goal in _TO_GOAL:
        return chance.pick(_TO_GOAL[goal])
    if brief and KIND_OF_HOME[code] == FOSTER:
        return "Emergency placement ended"
    return chance.pick(_FROM_A_HOME if KIND_OF_HOME[code] == HOME else _OTHERWISE)


_INDEPENDENCE = ("Young person asked to move", "Planned move towards independence")
_TO_RELATIVES = ("Moved to live with a relative",)
_TO_GOAL = {
    "A6": ("Planned move to adoptive family",),
    "P1": ("Returned home with a plan",),
    "H5": _INDEPENDENCE,
    "P2": _INDEPENDENCE,
    "U1": _TO_RELATIVES,
    "U3": _TO_RELATIVES,
    "U4": ("Planned move to long-term carers",),
}
_FROM_A_HOME = ("The home closed", "Placement broke down")
_OTHERWISE = (
    "Carer gave notice",
    "Carer retired",
    "Placement broke down",
    "Moved nearer to school and family",
)


def write_care(chance: Chance, life: Life) -> Iterator[Record]:
    """Yield the records of periods in care, legal status and placements."""
    yield from _periods(chance, life)
    yield from _statuses(chance, life)
    for stay in life.stays:
        yield _placement(chance, life, stay)


def _periods(chance: Chance, life: Life) -> Iterator[Record]:
    if life.earlier_care:
        start, end = life.earlier_care
        yield CarePeriod(
            id=ids.CarePeriodId(chance.id_on(start)),
            child_id=life.child_id,
            from_on=start,
            to_on=end,
            end_reason="Returned home with a plan",
        )
    hour = chance.weighted({9: 1, 11: 2, 14: 3, 16: 3, 18: 2, 21: 1})
    yield CarePeriod(
        id=ids.CarePeriodId(chance.id_on(life.care_from)),
        child_id=life.child_id,
        from_on=life.care_from,
        from_time=dt.time(hour, chance.pick((0, 15, 30, 45))),
    )


def _statuses(chance: Chance, life: Life) -> Iterator[Record]:
    if life.earlier_care:
        start, ended = life.earlier_care
        yield LegalStatus(
            id=ids.LegalStatusId(chance.id_on(start)),
            child_id=life.child_id,
            code="V2",
            from_on=start,
            to_on=ended,
        )
    steps = life.legal_steps
    for (code, start), end in zip(steps, [*(day for _, day in steps[1:]), None], strict=True):
        yield LegalStatus(
            id=ids.LegalStatusId(chance.id_on(start)),
            child_id=life.child_id,
            code=code,
            from_on=start,
            to_on=end,
        )


def _placement(chance: Chance, life: Life, stay: Stay) -> Placement:
    home = stay.household
    hidden_from = _hidden_from(life, stay)
    return Placement(
        id=ids.PlacementId(chance.id_on(stay.from_on)),
        child_id=life.child_id,
        carer_id=home.carer.id,
        type=stay.code,
        provider=home.provider,
        setting_name=home.setting_name,
        address=home.address,
        postcode=home.postcode,
        council=home.council,
        is_hidden=bool(hidden_from),
        hidden_from=hidden_from,
        band=home.band,
        miles=home.miles,
        from_on=stay.from_on,
        to_on=stay.to_on,
        end_reason=stay.end_reason,
    )


def _hidden_from(life: Life, stay: Stay) -> str:
    if stay.code == "A6":
        return "All birth family"
    if "hidden" not in life.threads or stay.to_on is not None:
        return ""
    return "Father and his family" if life.family.father else "Mother's former partner"


def give_earlier_care(chance: Chance, life: Life) -> None:
    """Let some children have been in care before, and have gone home in between."""
    age_then = age_on(life.born_on, life.care_from)
    if age_then < 3 or life.alone_here or life.siblings or life.lead is not life:
        return
    if life.story.group is Group.BREAKS or not (life.comes_back or chance.happens(0.12)):
        return
    end = life.care_from - chance.between(240, 700) * ONE_DAY
    start = end - chance.between(60, 400) * ONE_DAY
    if start > months_after(life.born_on, 6):
        life.earlier_care = (start, end)
