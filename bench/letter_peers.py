"""A letter beside reportlab and WeasyPrint: `python3 -m bench.letter_peers PEER_PYTHON`.

PEER_PYTHON is a Python of another environment, which has both. They are no part of the program's.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.sample_letter import sample_letter
from iro_desktop.letters.content import Bullets, LetterContent, Paragraph
from iro_desktop.letters.render import render_pdf

TURNS = 15
_PEERS = ("reportlab", "weasyprint")


def main(arguments: list[str]) -> int:
    """Measure the three and print the table; 2 if no Python was named."""
    if len(arguments) != 1:
        print("Name a Python that has reportlab and WeasyPrint.")
        return 2
    letters = [sample_letter(f"Sam {number}") for number in range(TURNS + 1)]
    ours = _ours_ms(letters)
    print(f"{'a letter after a review':<28}{ours:>9.1f} ms")
    for peer in _PEERS:
        theirs = _peer_ms(arguments[0], peer, letters)
        print(f"{peer:<28}{theirs:>9.1f} ms{theirs / ours:>8.2f} times ours")
    return 0


def _ours_ms(letters: list[LetterContent]) -> float:
    render_pdf(letters[0])
    times = []
    for letter in letters[1:]:
        started = time.perf_counter()
        render_pdf(letter)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _peer_ms(python: str, peer: str, letters: list[LetterContent]) -> float:
    script = Path(__file__).parent / "peers" / f"{peer}_letter.py"
    done = subprocess.run(
        [python, str(script)],
        input=json.dumps([_plain(letter) for letter in letters]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return float(done.stdout)


def _plain(letter: LetterContent) -> dict[str, Any]:
    return {
        "head": [letter.sender.name, *letter.sender.lines, letter.date, letter.our_reference],
        "greeting": f"{letter.greeting} {letter.name}",
        "blocks": [
            {
                "heading": block.heading,
                "texts": [part.text for part in block.parts if isinstance(part, Paragraph)],
                "points": [
                    point
                    for part in block.parts
                    if isinstance(part, Bullets)
                    for point in part.items
                ],
                "rows": [[row.action, row.who, row.by_when] for row in block.actions],
            }
            for block in letter.blocks
        ],
        "end": [letter.closing, letter.signed_name, letter.signed_role],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
