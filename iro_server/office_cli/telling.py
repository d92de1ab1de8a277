"""What iro-office says in the terminal: lines, columns, and bars on long work."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from iro_core import terminal

Tick = Callable[[int], None]


def say(words: str) -> None:
    """Print a line of the answer."""
    terminal.say(sys.stdout, f"{words}\n")


def warn(words: str) -> None:
    """Print a line beside the answer: why it did not work, or what to mind."""
    terminal.say(sys.stderr, f"{words}\n")


def columns(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows under their heads, in columns as wide as they need to be."""
    texts = [list(heads), *([_cell(cell) for cell in row] for row in rows)]
    widths = [max(len(line[n]) for line in texts) for n in range(len(heads))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(t, widths, strict=True)) for t in texts
    )
    return "\n".join(line.rstrip() for line in lines)


@contextlib.contextmanager
def progress(words: str, total: int) -> Iterator[Tick]:
    """Show how far long work is, on the error stream and in a terminal alone.

    Gives:
        What is told how much more is done.
    """
    console = Console(stderr=True)
    parts = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    bar = Progress(*parts, TimeRemainingColumn(), console=console, transient=True)
    bar.disable = not console.is_terminal
    with bar:
        task = bar.add_task(words, total=max(total, 1))
        yield lambda count: bar.advance(task, count)


def _cell(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell) if cell not in (None, "") else "-"
