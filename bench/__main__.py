"""All measurements in one run: `python3 dev.py bench`. Trust the ratios, not the milliseconds."""

import os
import sys
import tempfile
from pathlib import Path

from bench import asking, first_paint, home, letters, packs, previewing, sync, typing
from bench.measuring import Result
from bench.stores import make_stores

PARTS = {
    "first-look": first_paint.results,
    "home": home.results,
    "asking": asking.results,
    "letter": letters.results,
    "pack": packs.results,
    "typing": typing.results,
    "preview": previewing.results,
}
# These make what they measure themselves.
APART = {"sync": sync.results}


def main(arguments: list[str]) -> int:
    """Measure all parts, or those named, and print the table; 1 if one misses its aim."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = arguments or [*PARTS, *APART]
    unknown = [name for name in wanted if name not in PARTS | APART]
    if unknown:
        print(f"There is no part called {unknown[0]}. There are: {', '.join(PARTS | APART)}.")
        return 2
    results = _on_stores([name for name in wanted if name in PARTS])
    results += [result for name in wanted if name in APART for result in APART[name](None)]
    _print_table(results)
    return 0 if all(result.holds for result in results) else 1


def _on_stores(wanted: list[str]) -> list[Result]:
    if not wanted:
        return []
    with tempfile.TemporaryDirectory(prefix="iro-bench-") as folder:
        print("Making two practice stores ...", flush=True)
        stores = make_stores(Path(folder))
        print(f"{stores.small_records:,} and {stores.large_records:,} records.", flush=True)
        return [result for name in wanted for result in PARTS[name](stores)]


def _print_table(results: list[Result]) -> None:
    print(f"\n{'what':<48}{'ours':>9}{'floor':>9}{'ratio':>8}  {'aim':<9} against")
    for result in results:
        aim = f"{result.aim:g}x" if result.aim else ""
        aim = f"{result.limit_ms:g} ms" if result.limit_ms else aim
        mark = "" if result.holds else "MISSED: "
        print(
            f"{result.what:<48}{result.ours_ms:>9.1f}{result.floor_ms:>9.1f}"
            f"{result.ratio:>7.2f}x  {mark}{aim:<9} {result.against}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
