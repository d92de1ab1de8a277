"""Making an SVG drawing safe to keep: only shapes and colours are taken over, into a new drawing.

An SVG can hold scripts, addresses of other files, text that expands without end and copies of
copies. Nothing of that is looked for and taken out: a new drawing is written from the few elements
and attributes that are known to be harmless. What a drawing needs beyond them, it is refused for.
"""

import re
import xml.parsers.expat
from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

from iro_desktop.services.picture_files import PictureError, SafePicture

MOST_BYTES = 400_000
MOST_ELEMENTS = 5_000
DEEPEST = 40
LARGEST_SIDE = 4_000
SVG = "image/svg+xml"
_SVG_SPACE = "http://www.w3.org/2000/svg"
_LINK_SPACE = "http://www.w3.org/1999/xlink"
_SHAPES = frozenset(["path", "circle", "ellipse", "rect", "line", "polyline", "polygon"])
_HOLDERS = frozenset(["svg", "g", "defs", "linearGradient", "radialGradient", "stop", "clipPath"])
_PASSED_OVER = frozenset(["title", "desc", "metadata"])
_STYLE = "style"
_PAINT = frozenset(
    [
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "opacity",
        "stop-color",
        "stop-opacity",
        "clip-path",
        "clip-rule",
        "color",
        "display",
        "visibility",
    ]
)
_PLACE = frozenset(
    [
        "id",
        "d",
        "points",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "transform",
        "offset",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
    ]
)
_POINTS_INSIDE = re.compile(r"url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_FARTHEST = 1_000_000
_SHORTEST_DASH = 0.05
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?)\s*(?:px|pt|mm|cm|in)?\s*")
_Begin = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]
_NO_DRAWING = "This drawing is damaged and cannot be opened. Nothing was added."
_TOO_MUCH = "This drawing has too many parts to keep. Save it as a PNG picture and add that."
_UNKNOWN = (
    "This drawing holds more than shapes and colours, so it cannot be checked. "
    "Save it as a PNG picture and add that."
)
_NO_SIZE = "This drawing does not say how large it is. Save it as a PNG picture and add that."


def is_drawing(content: bytes) -> bool:
    """Say whether a file is an SVG drawing, by how it begins."""
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and b"<svg" in content[:20_000]


def safe_drawing(content: bytes) -> SafePicture:
    """Draw an SVG again from its shapes, gradients and colours.

    Raises:
        PictureError: It is too large, damaged, or holds something else; the message says which.
    """
    if len(content) > MOST_BYTES:
        raise PictureError(_TOO_MUCH)
    hand = _Hand()
    try:
        hand.read(content)
    except (xml.parsers.expat.ExpatError, UnicodeError, ValueError, LookupError) as reason:
        if isinstance(reason, PictureError):
            raise
        raise PictureError(_NO_DRAWING) from reason
    width, height = hand.size
    return SafePicture(
        content=hand.drawing().encode(),
        media_type=SVG,
        width_px=round(width),
        height_px=round(height),
    )


class _Hand:
    """Reads a drawing piece by piece and writes another one."""

    def __init__(self) -> None:
        self.size = (0.0, 0.0)
        self._open: list[str] = []
        self._skipping = 0
        self._count = 0
        self._written: list[str] = []
        self._sheet: list[str] = []
        self._classes: dict[str, dict[str, str]] = {}

    def read(self, content: bytes) -> None:
        # The style sheet may stand behind what it dresses: it is read first.
        self._parse(content, self._collect, self._forget, self._add_to_sheet)
        self._classes = _classes_of("".join(self._sheet))
        self._open, self._count = [], 0
        self._parse(content, self._begin, self._end, None)
        if not self._written:
            raise PictureError(_NO_DRAWING)

    def drawing(self) -> str:
        """Return the new drawing."""
        return "".join(self._written)

    def _parse(self, content: bytes, begin: _Begin, end: _End, words: _End | None) -> None:
        parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = words
        parser.EntityDeclHandler = _refuse
        parser.ExternalEntityRefHandler = _refuse
        parser.SkippedEntityHandler = _refuse
        parser.Parse(content, True)

    def _collect(self, name: str, _values: Mapping[str, str]) -> None:
        self._count += 1
        self._open.append(name.rpartition(" ")[2])
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise PictureError(_TOO_MUCH)

    def _forget(self, _name: str) -> None:
        self._open.pop()

    def _add_to_sheet(self, words: str) -> None:
        if self._open and self._open[-1] == _STYLE:
            self._sheet.append(words)

    def _begin(self, name: str, values: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        foreign = space not in ("", _SVG_SPACE)
        if self._skipping or foreign or local in _PASSED_OVER or local == _STYLE:
            self._skipping += 1  # an editor's own notes, the title, a style sheet read before
            return
        if local not in _SHAPES | _HOLDERS or (local == "svg") != (not self._open):
            raise PictureError(_UNKNOWN)
        given = self._head(values) if local == "svg" else self._kept(local, values)
        pairs = "".join(f" {key}={quoteattr(value)}" for key, value in given.items())
        self._written.append(f"<{local}{pairs}>")
        self._open.append(local)

    def _end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        self._written.append(f"</{self._open.pop()}>")

    def _head(self, values: Mapping[str, str]) -> dict[str, str]:
        box = _box_of(values)
        self.size = box[2], box[3]
        return {
            "xmlns": _SVG_SPACE,
            "xmlns:xlink": _LINK_SPACE,
            "viewBox": " ".join(f"{each:g}" for each in box),
            **self._painted("svg", values),
        }

    def _kept(self, local: str, values: Mapping[str, str]) -> dict[str, str]:
        kept = {key: value for key, value in values.items() if key in _PLACE and _harmless(value)}
        if any(_is_far(value) for key, value in kept.items() if key != "id"):
            raise PictureError(_UNKNOWN)
        link = values.get("href") or values.get(f"{_LINK_SPACE} href")
        if link is not None:
            if not local.endswith("Gradient") or not re.fullmatch(r"#[\w.:-]+", link):
                raise PictureError(_UNKNOWN)
            kept["xlink:href"] = link
        return {**kept, **self._painted(local, values)}

    def _painted(self, local: str, values: Mapping[str, str]) -> dict[str, str]:
        painted = {key: value for key, value in values.items() if key in _PAINT}
        for name in values.get("class", "").split():
            painted.update(self._classes.get(f".{name}", {}))
        painted.update(_paints(values.get("style", "")))
        if "clipPath" in (*self._open, local):
            painted.pop("clip-path", None)  # clips within clips multiply
        if _is_dense(painted.get("stroke-dasharray", "")):
            del painted["stroke-dasharray"]
        if _is_far(painted.get("stroke-width", "")):
            del painted["stroke-width"]
        return {key: value for key, value in painted.items() if _harmless(value)}


def _refuse(*_what: object) -> int:
    raise PictureError(_UNKNOWN)


def _harmless(value: str) -> bool:
    """Say whether a value can point to nothing outside the drawing."""
    rest = _POINTS_INSIDE.sub("", value)
    return not re.search(r"url|expression|import|[<>@\\]|//|&", rest, re.IGNORECASE)


def _is_far(value: str) -> bool:
    """Say whether a number leads so far out that drawing it could take all the time there is."""
    return any(abs(float(each)) > _FARTHEST for each in _NUMBER.findall(value))


def _is_dense(dashes: str) -> bool:
    """Say whether dashes are so short that a line would be cut into millions of them."""
    return any(abs(float(each)) < _SHORTEST_DASH for each in _NUMBER.findall(dashes))


def _paints(style: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in style.split(";"))
    found = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in found.items() if name in _PAINT and value}


def _classes_of(sheet: str) -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for names, body in _RULE.findall(_COMMENT.sub("", sheet)):
        for name in names.split(","):
            classes.setdefault(name.strip(), {}).update(_paints(body))
    return classes


def _box_of(values: Mapping[str, str]) -> tuple[float, float, float, float]:
    numbers = re.split(r"[\s,]+", values.get("viewBox", "").strip())
    if len(numbers) == 4:
        left, top, width, height = map(float, numbers)
    else:
        left = top = 0.0
        width, height = (_length(values.get(side, "")) for side in ("width", "height"))
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise PictureError(_NO_SIZE)
    if not all(abs(each) <= LARGEST_SIDE for each in (left, top)):
        raise PictureError(_NO_SIZE)
    return left, top, width, height


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise PictureError(_NO_SIZE)
    return float(found[1])
