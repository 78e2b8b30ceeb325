"""Make README's pictures from the real program, by walking README's tours.

They are SVG: small, sharp at every size, and readable as text in a review.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from scripts.svg import svg
from scripts.tour import ROOT, TOURS, steps, walk


def main() -> int:
    """Make the pictures that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for tour in TOURS:
        every = steps(readme, tour.title)
        pictures = {step.picture for step in every if step.picture}
        if options.names and pictures.isdisjoint(options.names):
            continue
        with tempfile.TemporaryDirectory() as home:
            for step, screen in walk(tour, every, Path(home)):
                if step.picture and (not options.names or step.picture in options.names):
                    _write(options.folder / f"{step.picture}.svg", svg(screen, step.says))
    return 0


def _write(target: Path, drawn: str) -> None:
    target.write_text(drawn, encoding="utf-8")
    print(f"{target.name}: {len(drawn) / 1000:.0f} KB")


if __name__ == "__main__":
    sys.exit(main())
