"""Print the letter of every kind, style, language, length and layout, and check each page.

Then those of every kind and style in every dress: symbols, large print, squares, a slip.

`dev.py proof letters` prints them all; `dev.py proof letters 10` every tenth. Each must hold what
tests/letters/page_checks.py asks for: PDF/UA, the words in their order, no missing glyph, nothing
outside the margins or on top of other words, and no more pages than promised. The checks themselves
are tried on planted faults in tests/letters/test_matrix.py. The figures are in docs/proofs.md.
"""

import collections
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from iro_desktop.letters.render import render_pdf
from tests.letters.dressed import Dressed, a_dressed_letter, every_dress
from tests.letters.page_checks import faults_of, misplaced, too_long
from tests.letters.written import Case, a_letter_of, every_case


def main(arguments: list[str]) -> int:
    """Run the proof; 0 if it holds."""
    every = int(arguments[0]) if arguments else 1
    cases = [*every_case(), *every_dress()][::every]
    began = time.monotonic()
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        found = dict(zip(cases, pool.map(_faults, cases, chunksize=16), strict=True))
    kinds = collections.Counter(
        fault.partition(":")[0] for faults in found.values() for fault in faults
    )
    for case, faults in found.items():
        for fault in faults[:3]:
            print(f"{case}: {fault}")
    faulty = sum(map(bool, found.values()))
    minutes = (time.monotonic() - began) / 60
    print(f"{len(cases)} letters, {faulty} with a fault {dict(kinds)}, {minutes:.0f} minutes")
    print("THE PROOF FAILS." if faulty else "The proof holds.")
    return 1 if faulty else 0


def _faults(case: Case | Dressed) -> list[str]:
    if isinstance(case, Dressed):
        dressed = a_dressed_letter(case)
        pdf = render_pdf(dressed)
        return [*too_long(dressed, pdf), *misplaced(pdf)]
    letter = a_letter_of(case)
    return faults_of(letter, render_pdf(letter), is_normal=case.length == "normal")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
