"""Reading and changing the settings of the office and of the officer."""

import functools
from collections.abc import Mapping

from iro_core.ids import SettingId
from iro_core.office_settings import OFFICE_SETTINGS, SettingError, check_setting
from iro_core.records import Setting
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store


def setting(store: Store, *, key: str) -> str:
    """Return a setting's value, or its default where nobody has set it."""
    return all_settings(store)[key]


def all_settings(store: Store) -> Mapping[str, str]:
    """Return every setting by its key."""
    with store.reading() as reader:
        return settings_read(reader)


def settings_read(reader: Reader) -> Mapping[str, str]:
    """Return every setting by its key, inside a transaction that is open already."""
    kept = {record.id: record.value for record in reader.find(Setting)}
    return {
        key: _in_use(key, kept.get(SettingId(key), rule.default))
        for key, rule in OFFICE_SETTINGS.items()
    }


def change_settings(store: Store, *, values: Mapping[str, str]) -> None:
    """Keep new values, all of them or none.

    Raises:
        SettingError: One is not what its setting takes; the message is for the user.
    """
    checked = {key: check_setting(key, value) for key, value in values.items()}
    with store.writing() as writer:
        for key, value in checked.items():
            seen = writer.get(Setting, key)
            if seen is not None:
                writer.change(seen, value=value)
            elif value != OFFICE_SETTINGS[key].default:
                writer.add(Setting(id=SettingId(key), value=value))


@functools.lru_cache(maxsize=512)
def _in_use(key: str, kept: str) -> str:
    """Return what a kept setting says, or its default where it is not what the setting takes.

    Such a value can only come from a newer program: the default holds until then, and no page of
    the program stays shut for it.
    """
    try:
        return check_setting(key, kept)
    except SettingError:
        return OFFICE_SETTINGS[key].default
