"""README's pictures, taken from the real program in a real pseudo-terminal: `make pictures`.

They are SVG: small, sharp at every size, and readable as text in a review.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pyte

from bench.terminal import PRIVATE, Size, Terminal, environment
from scripts.svg import svg

ROOT = Path(__file__).resolve().parent.parent
BRIEFING = str(Path(sys.executable).with_name("briefing"))


class Picture(NamedTuple):
    """One picture: what is opened, at what size, and what is typed before it is taken."""

    name: str
    argv: tuple[str, ...]
    words: tuple[str, ...]
    """What must stand on the screen before anything is typed."""
    keys: tuple[str, ...] = ()
    size: Size = Size(110, 32)
    says: str = ""
    """The picture in words, for those who do not see it."""


CALL = "briefings/guterres-maduro-call.yaml"
PICTURES = (
    Picture(
        "reader",
        (BRIEFING, CALL),
        ("Guterres", "Timeline"),
        keys=("4", "j", "j"),
        says="The reader: a contested question, each side's position, and the article beside it",
    ),
)


def take(picture: Picture, home: Path) -> str:
    """The screen of the program as SVG, once the keys are typed and it stands still."""
    screen = pyte.Screen(*picture.size)
    stream = pyte.ByteStream(screen)
    with Terminal(picture.argv, picture.size, environment(home)) as terminal:
        terminal.wait_for(picture.words)
        terminal.settle()
        for key in picture.keys:
            terminal.send(key.encode())
            terminal.settle()
        stream.feed(PRIVATE.sub(b"", bytes(terminal.output)))
    return svg(screen, picture.says)


def main() -> int:
    """Take the pictures named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    parser.add_argument("--folder", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    for picture in PICTURES:
        if options.names and picture.name not in options.names:
            continue
        with tempfile.TemporaryDirectory() as home:
            drawn = take(picture, Path(home))
        target = options.folder / f"{picture.name}.svg"
        target.write_text(drawn, encoding="utf-8")
        print(f"{target.name}: {len(drawn) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
