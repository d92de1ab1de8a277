"""The files of this project, as the house rules read them."""

from __future__ import annotations

import ast
import dataclasses
import functools
import io
import pathlib
import tokenize
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
MADE = {"build", "dist", "htmlcov", "__pycache__"}
TEXT = {".cfg", ".css", ".json", ".md", ".py", ".qss", ".spec", ".toml", ".txt", ".typ", ".yml"}
NOT_OURS = ("LICENSE", "LICENSES/", "requirements.lock", "resources/third_party/")


@dataclasses.dataclass(frozen=True)
class Source:
    """One file: where it is in the project, and its text."""

    path: str
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        """Return the file as Python reads it; nothing, if it is not Python."""
        return ast.parse(self.text if self.path.endswith((".py", ".spec")) else "")

    @functools.cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """Return every call with its dotted name: `self.menu.exec`, `dt.date.today`."""
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))
        return [(dotted(call.func), call) for call in found]

    @functools.cached_property
    def imports(self) -> list[str]:
        """Return the dotted names of all that is imported."""
        names = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom):
                names += [f"{node.module}.{alias.name}" for alias in node.names]
        return names

    @functools.cached_property
    def comments(self) -> list[str]:
        """Return every comment, with its #."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        python = self.path.endswith((".py", ".spec"))
        return [t.string for t in tokens if t.type == tokenize.COMMENT] if python else []

    def is_in(self, *folders: str) -> bool:
        """Say whether the file is one of these, or is in one of these folders."""
        return any(self.path == folder or self.path.startswith(f"{folder}/") for folder in folders)


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for such an expression; what is computed on the way counts as nothing."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


@functools.cache
def project() -> tuple[Source, ...]:
    """Return every text file that we write, without git: a bare machine may have none."""
    return tuple(sorted(_files(ROOT), key=lambda source: source.path))


def _files(folder: pathlib.Path) -> Iterator[Source]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in MADE and _is_shown(path.name):
            yield from _files(path)
        name = path.relative_to(ROOT).as_posix()
        is_text = path.suffix in TEXT or name == ".ci/run"
        if path.is_file() and is_text and not name.startswith(NOT_OURS):
            yield Source(name, path.read_text("utf-8"))


def _is_shown(name: str) -> bool:
    return name == ".ci" or not (name.startswith(".") or name.endswith(".egg-info"))
