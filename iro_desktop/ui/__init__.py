"""The screens: read and write controls, show what services give, ask services for the rest."""

import ctypes
import sys

_PLENTY = 1 << 40
_SHARED: tuple[object, ...] = (None, True, False, NotImplemented)

if sys.version_info < (3, 12):
    # WORKAROUND: PySide6 6.12.0 hands out None and True as if they were immortal, which they are
    # only from Python 3.12 on. Each call that returns nothing takes one reference to None away, and
    # each emit one to True; after some hundreds or thousands of them Python 3.11 stops with
    # "deallocating None" or "deallocating True". References that nobody can use up make them
    # immortal here too. tests/ui/test_lasting.py shows whether it is still needed.
    for _each in _SHARED:
        ctypes.c_ssize_t.from_address(id(_each)).value += _PLENTY
