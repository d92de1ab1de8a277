"""The screens: read and write controls, show what services give, ask services for the rest."""

import ctypes
import sys

_PLENTY = 1 << 40

if sys.version_info < (3, 12):
    # WORKAROUND: PySide6 6.12.0 counts None as immortal, which it is only from Python 3.12 on. Each
    # call that returns nothing takes one reference to None away; after some thousand of them Python
    # 3.11 stops with "deallocating None". References that nobody can use up make None immortal here
    # too. tests/ui/test_none.py shows whether it is still needed.
    ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
