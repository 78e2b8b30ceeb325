"""Make README's pictures from the real program: its tour, and the draft of an article.

They are SVG: small, sharp at every size, and readable as text in a review.
"""

import argparse
import sys
import tempfile
from itertools import chain
from pathlib import Path

from scripts.svg import svg
from scripts.tour import DRAFT, ROOT, draft_steps, steps, walk


def main() -> int:
    """Make the pictures that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        toured = walk(steps(readme), Path(home))
        drafted = walk(draft_steps(readme), Path(home), DRAFT, ("DRAFT",))
        for step, screen in chain(toured, drafted):
            if step.picture and (not options.names or step.picture in options.names):
                drawn = svg(screen, step.says)
                target = options.folder / f"{step.picture}.svg"
                target.write_text(drawn, encoding="utf-8")
                print(f"{target.name}: {len(drawn) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
