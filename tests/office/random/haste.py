"""What makes lives short: SQL is compiled once for all of them, not once for each file opened."""

from typing import Any

import sqlalchemy as sa

_shared: dict[str, tuple[Any, Any]] = {}
_MOST = 2000


def share_compiled(engine: sa.Engine) -> sa.Engine:
    """Let an engine use the SQL that another of its kind has compiled.

    SQLAlchemy keeps compiled SQL by the dialect object, and every engine makes one of its own. A
    world opens some thirty, so that half its time went into compiling the same statements again.
    """
    kind = f"{engine.dialect.name}+{engine.dialect.driver}"
    fresh = engine.dialect, sa.util.LRUCache[Any, Any](_MOST)
    engine.dialect, compiled = _shared.setdefault(kind, fresh)
    engine.update_execution_options(compiled_cache=compiled)
    return engine
