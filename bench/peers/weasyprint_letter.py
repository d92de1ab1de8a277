"""Print a letter with WeasyPrint, tagged: `python weasyprint_letter.py < letters.json`."""

import html
import importlib
import json
import statistics
import sys
import time
from typing import Any

# The program does not have it, and its checks run without it.
weasyprint: Any = importlib.import_module("weasyprint")
_STYLE = """@page { size: A4; margin: 24mm 26mm } body { font: 14pt/1.5 sans-serif }
h1, h2 { color: #1f5560 } td { background: #edf4f4; padding: 3mm }"""


def one_letter(letter: dict[str, Any]) -> bytes:
    """Return the letter as a PDF/UA-1."""
    parts = [*map(_paragraph, letter["head"]), f"<h1>{html.escape(letter['greeting'])}</h1>"]
    for block in letter["blocks"]:
        parts.append(f"<h2>{html.escape(block['heading'])}</h2>" if block["heading"] else "")
        parts += map(_paragraph, block["texts"])
        points = "".join(f"<li>{html.escape(point)}</li>" for point in block["points"])
        parts.append(f"<ul>{points}</ul>" if points else "")
        rows = "".join(
            f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>"
            for row in block["rows"]
        )
        parts.append(f"<table>{rows}</table>" if rows else "")
    parts += map(_paragraph, letter["end"])
    page = (
        f"<html lang='en-GB'><head><title>A letter</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )
    return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))


def main() -> None:
    """Print each letter of the list, the first unmeasured, and say the median."""
    first, *letters = json.load(sys.stdin)
    one_letter(first)
    times = []
    for letter in letters:
        started = time.perf_counter()
        one_letter(letter)
        times.append((time.perf_counter() - started) * 1000)
    sys.stdout.write(f"{statistics.median(times):.2f}\n")


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"


if __name__ == "__main__":
    main()
