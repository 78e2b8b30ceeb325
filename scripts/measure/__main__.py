"""Print how well drafting does on a folder of marked articles: `make measure DATA=folder`."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.measure.brat import read_folder
from scripts.measure.score import judge
from scripts.measure.table import rows


def main() -> None:
    """Measure the folder that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder with text/ and attributions/")
    options = parser.parse_args()
    for line in rows([judge(article) for article in read_folder(options.folder)]):
        print(line)


if __name__ == "__main__":
    main()
