"""`make bench`: runs the budget and exits non-zero when a must is missed."""

import argparse
import sys
import time

from bench import report, run
from bench.probes import ROOT
from bench.rows import ROWS

PAIRS = 11
FAST_PAIRS = 3
RESULTS = ROOT / "bench" / "RESULTS.md"


def main() -> int:
    """Measure, print the table, and write it down where the whole budget was run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="WORD", help="only rows whose name holds it")
    parser.add_argument("--fast", action="store_true", help="few pairs, and no row of 10 MB")
    parser.add_argument("--pairs", type=int, help=f"pairs per row (default {PAIRS})")
    options = parser.parse_args()
    pairs = options.pairs or (FAST_PAIRS if options.fast else PAIRS)
    rows = run.chosen(ROWS, options.rows, fast=options.fast)
    if not rows:
        parser.error("no row is named so")
    for row in ROWS:
        if row.needs is not None and not row.needs.exists() and not options.fast:
            print(f"{row.what}: passed over (`make bench-peers` installs it)", file=sys.stderr)
    results = []
    began = time.perf_counter()
    with run.room() as place:
        for row in rows:
            print(f"{row.what} ...", file=sys.stderr, flush=True)
            results.append(run.measure(row, pairs, place))
    print(report.table(results))
    print(report.failures(results), end="")
    print(f"{pairs} pairs a row, {time.perf_counter() - began:.0f} s in all", file=sys.stderr)
    if not (options.fast or options.rows) and pairs >= 10:
        RESULTS.write_text(report.markdown(results), encoding="utf-8")
    return 1 if any(result.missed for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
