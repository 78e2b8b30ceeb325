"""Measure the budget; exit with 1 if a limit is exceeded."""

import argparse
import sys
import time

from bench import measure
from bench.budget import ROOT, ROWS

PAIRS = 11
FAST_PAIRS = 3
RESULTS = ROOT / "bench" / "RESULTS.md"


def main() -> int:
    """Measure and print the table; write it to RESULTS.md if all rows were measured."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="WORD", help="only rows with it in their name")
    parser.add_argument("--fast", action="store_true", help="few pairs, and no slow rows")
    parser.add_argument("--pairs", type=int, help=f"pairs per row (default {PAIRS})")
    options = parser.parse_args()
    pairs = options.pairs or (FAST_PAIRS if options.fast else PAIRS)
    rows = measure.choose(ROWS, options.rows, fast=options.fast)
    if not rows:
        parser.error("no row has such a name")
    results = []
    began = time.perf_counter()
    with measure.workplace() as place:
        for row in rows:
            print(f"{row.what} ...", file=sys.stderr, flush=True)
            results.append(measure.measure(row, pairs, place))
    print(measure.table(results))
    print(measure.failures(results), end="")
    print(f"{pairs} pairs a row, {time.perf_counter() - began:.0f} s in all", file=sys.stderr)
    if not (options.fast or options.rows) and pairs >= 10:
        RESULTS.write_text(measure.markdown(results), encoding="utf-8")
    return 1 if any(result.missed for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
