"""Generate a library of briefings; the same seed gives the same library.

Run `python -m bench.library FOLDER --count 10000`. The briefings differ in title, publisher, date
and story. One in five hundred has a word that no other briefing has, so a search for this word has
a known number of hits.
"""

import argparse
import random
import re
import sys
from pathlib import Path

from bench.coast import GIVEN, HEADS, LANDS, MIDDLES, TAILS
from bench.generate import TITLE_WORD, briefing

SIZE = 25_000
"""The size of each briefing in bytes."""
RARE = "Skerrymoor"
"""A word that occurs once in one of RARE_EVERY briefings."""
SHORT = ("EU", "AT&T", "(AP)")
"""Short words beside it."""
RARE_EVERY = 500
STORY_EVERY = 8
"""The number of briefings of one story."""
PAPERS = ("Courier", "Gazette", "Messenger", "Observer", "Packet", "Tribune", "Wire")


def library(
    folder: Path, count: int, *, seed: int = 1, size: int = SIZE, prose: bool = False
) -> None:
    """Write `count` briefings of about `size` bytes to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:06}.yaml"
        path.write_text(one(number, seed=seed, size=size, prose=prose), encoding="utf-8")


def one(number: int, *, seed: int = 1, size: int = SIZE, prose: bool = False) -> str:
    """Return one briefing of a library. If `prose` is true, half of it is an article's text."""
    chance = random.Random(seed * 1_000_003 + number)
    port = _port(chance)
    day = (
        f"{chance.randrange(2029, 2035)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    )
    paper = f"The {chance.choice(LANDS)} {chance.choice(PAPERS)}"
    title = f"{TITLE_WORD} coast: {port} and {_port(chance)} differ over lost cargo"
    text = briefing(seed * 1_000_003 + number, size=size // 2 if prose else size)
    if prose:
        text = text.replace("sections:\n", f"sections:\n{_prose(chance, size // 2)}", 1)
    text = re.sub("^title: .*$", f"title: {title!r}", text, count=1, flags=re.M)
    text = re.sub("publisher: .*$", f"publisher: {paper} (invented)", text, count=1, flags=re.M)
    text = re.sub("published: .*$", f"published: {day}", text, count=1, flags=re.M)
    head = f"story: [coast-{number // STORY_EVERY}]\nupdated: {day}\n"
    rare = f"  - {chance.choice(GIVEN)} of {RARE} (AP) has not been asked by the EU or AT&T.\n"
    added = rare if number % RARE_EVERY == RARE_EVERY // 2 else ""
    return text.replace("summary:\n", f"{head}summary:\n", 1).replace(
        "sections:\n", f"{added}sections:\n", 1
    )


def _prose(chance: random.Random, size: int) -> str:
    """Return a section of about `size` characters, with rare and frequent words as in news."""
    words = [head + middle + tail for head in HEADS for middle in MIDDLES for tail in TAILS]
    chance.shuffle(words)
    lines = []
    for _ in range(size // 130):
        picked = (words[int(len(words) ** chance.random()) - 1] for _ in range(14))
        lines.append(f"      {' '.join(picked)}.\n")
    return f"  - heading: Prose\n    text: |\n{''.join(lines)}"


def _port(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(MIDDLES) + chance.choice(TAILS)


def main() -> int:
    """Write a library to a folder."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.library", description="Generate a library of briefings."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--bytes", type=int, default=SIZE, help=f"of each (default: {SIZE})")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    library(options.folder, options.count, seed=options.seed, size=options.bytes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
