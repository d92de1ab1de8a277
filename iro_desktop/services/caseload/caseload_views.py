"""Ways of looking at the caseload that the officer has named; they stay on this laptop."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError, needed

_VIEWS = "caseload_views"


@dataclass(frozen=True, kw_only=True)
class SavedView:
    """A way of looking at the caseload that the officer has named and kept."""

    name: str
    filters: frozenset[str] = field(default_factory=frozenset)
    text: str = ""
    sort: str = "name"
    descending: bool = False


def saved_views(store: Store) -> tuple[SavedView, ...]:
    """Return the views that the officer has kept on this laptop, by name."""
    with store.reading() as reader:
        kept: list[dict[str, Any]] = reader.local(_VIEWS) or []
    views = (SavedView(**{**each, "filters": frozenset(each["filters"])}) for each in kept)
    return tuple(sorted(views, key=lambda view: view.name.casefold()))


def save_view(store: Store, *, view: SavedView) -> None:
    """Keep a view on this laptop; one of the same name gives way.

    Raises:
        RecordError: The view has no name, or one that is too long.
    """
    name = view.name.strip()
    needed("name", name, "Give the view a name.")
    if len(name) > 60:
        raise RecordError("name", "The name is too long: at most 60 characters.")
    _keep(store, [*_others(store, name), SavedView(**{**vars(view), "name": name})])


def forget_view(store: Store, *, name: str) -> None:
    """Keep a view no longer."""
    _keep(store, _others(store, name))


def _others(store: Store, name: str) -> list[SavedView]:
    return [view for view in saved_views(store) if view.name.casefold() != name.casefold()]


def _keep(store: Store, views: Sequence[SavedView]) -> None:
    plain = [{**asdict(view), "filters": sorted(view.filters)} for view in views]
    with store.writing() as writer:
        writer.set_local(_VIEWS, plain)
