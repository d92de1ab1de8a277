"""The kinds of field that a form can have. Each is a recipe: called, it makes a fresh editor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iro_desktop.ui.kit.choices import Number, OneOf, SeveralOf, YesNo
from iro_desktop.ui.kit.editors import Combo, Editor, LongText, Option, ShortText, Tick
from iro_desktop.ui.kit.moments import Day, DayReader, TimeOfDay

Kind = Callable[[], Editor]


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        name: The value's name in `Form.values`.
        label: The words above the control, `&` before the letter for Alt; the accessible name too.
        kind: What the control is.
        hint: A sentence under the label.
    """

    name: str
    label: str
    kind: Kind
    hint: str = ""

    @property
    def spoken(self) -> str:
        """The label as a screen reader says it."""
        return self.label.replace("&&", "\0").replace("&", "").replace("\0", "&")


@dataclass(frozen=True)
class Section:
    """A heading with the fields under it."""

    heading: str
    fields: "tuple[Field | Beside, ...]"
    hint: str = ""


@dataclass(frozen=True)
class Beside:
    """Short fields that stand beside each other while there is room."""

    fields: tuple[Field, ...]


def short_text(*, ems: int | None = None, longest: int = 1000) -> Kind:
    """One line of words; `ems` is about how many letters are expected. Value: str."""
    return lambda: ShortText(ems=ems, longest=longest)


def long_text(*, lines: int = 3, most: int = 16) -> Kind:
    """Words of any length in a box that grows from `lines` to `most` lines. Value: str."""
    return lambda: LongText(lines=lines, most=most)


def day(read: DayReader, *, short: bool = False) -> Kind:
    """A day, typed freely and read by `read`. Value: date or None.

    With `short` it takes little room, and says the day back in few letters.
    """
    return lambda: Day(read, short=short)


def time_of_day() -> Kind:
    """A time such as 14:30 or 2.30pm. Value: time or None."""
    return TimeOfDay


def one_of(options: Sequence[Option]) -> Kind:
    """One of two to six answers, all in sight. Value: str or None."""
    return lambda: OneOf(options)


def one_from_list(options: Sequence[Option], *, none: str = "Choose one") -> Kind:
    """One of many answers, in a list that opens. Value: str or None."""
    return lambda: Combo(options, none=none)


def several_of(options: Sequence[Option]) -> Kind:
    """Any number of answers. Value: tuple of str."""
    return lambda: SeveralOf(options)


def yes_no(*, other: Option | None = None) -> Kind:
    """Yes, no, and perhaps one more answer. Value: bool, the other's value, or None."""
    return lambda: YesNo(other=other)


def number(*, least: int = 0, most: int = 9999, unit: str = "") -> Kind:
    """A whole number. Value: int or None."""
    return lambda: Number(least=least, most=most, unit=unit)


def tick(words: str) -> Kind:
    """A box to tick; the words beside it say what for. Value: bool."""
    return lambda: Tick(words)
