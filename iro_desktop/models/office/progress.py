"""How far the cases of this laptop are filled."""

import sqlalchemy as sa

from iro_core import rights
from iro_desktop.models.tables import SCOPE


def filled(connection: sa.Connection) -> tuple[int, int]:
    """Return how many children's cases are whole here, and how many there are to be."""
    rows = connection.execute(sa.select(SCOPE.c.id, SCOPE.c.is_filled)).all()
    cases = [row.is_filled for row in rows if rights.is_case(row.id)]
    return sum(cases), len(cases)
