"""Keys, mouse reports, pastes, broken bytes and made-up sequences, at random but repeatable."""

import random
from collections.abc import Callable
from string import ascii_letters, digits, punctuation

MEBIBYTE = 1 << 20
SEQUENCES = (  # noqa: SIM905 - a table
    "\x1b[A \x1b[B \x1b[C \x1b[D \x1b[H \x1b[F \x1b[5~ \x1b[6~ \x1b[3~ \x1b[Z \x1bOP \x1b[[A \x1bb"
    " \x1bf \x1b[1;5A \x1b[1;3D \x1b[1;2B \x1b[15~ \x1b[24~ \x1b[I \x1b[O \x1b[?2026;2$y \x1b[5;9R"
    " \x1b[104u \x1b[47u \x1b[98;3u \x1b[57428u \x1b[27u"
).split()
"""Keys and reports that terminals send."""
_LETTERS = (ascii_letters + digits + punctuation).encode()
_ALONE = b"\r\t\x7f\x08\x04\x15\x10\x0f\x0c\x01\x05\x0b\x17\x19\x1f \x00"
"""Keys of one byte, but for Escape and those that are signals while an editor has the terminal."""


def keys(rng: random.Random, longest_paste: int) -> bytes:
    """One thing that may come from a terminal."""
    kinds: tuple[Callable[[random.Random], bytes], ...] = (
        _letter, _alone, _escape, _sequence, _mouse, _broken, _made_up, _string,
    )  # fmt: skip
    (kind,) = rng.choices(kinds, (55, 14, 4, 12, 10, 3, 4, 2))
    return kind(rng) if rng.random() < 0.98 else paste(rng, longest_paste)


def _letter(rng: random.Random) -> bytes:
    return bytes([rng.choice(_LETTERS)])


def _alone(rng: random.Random) -> bytes:
    return bytes([rng.choice(_ALONE)])


def _escape(rng: random.Random) -> bytes:
    return b"\x1b" * rng.randint(1, 2)


def _sequence(rng: random.Random) -> bytes:
    return rng.choice(SEQUENCES).encode()


def _mouse(rng: random.Random) -> bytes:
    button = rng.choice((0, 0, 1, 2, 32, 35, 64, 65, 66, 67, 68, 128, 999))
    column, line = rng.choice(((80, 24), (300, 300), (99_999, 99_999)))
    at = f"{rng.randint(-1, column)};{rng.randint(-1, line)}"
    return f"\x1b[<{button};{at}{rng.choice('MMm')}".encode()


def _broken(rng: random.Random) -> bytes:
    return rng.choice((b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xe2\x80", b"\xf5\x80", b"\x9b1m"))


def _made_up(rng: random.Random) -> bytes:
    """Something like a sequence: cut short, too long, with numbers that there are not."""
    inside = "".join(rng.choice("0123456789;:<>=?!$ ") for _ in range(rng.choice((0, 3, 9, 60))))
    last = rng.choice("qQuR~tmycz@{\x01é")
    return f"\x1b{rng.choice('[[[O')}{inside}{last}".encode()


def _string(rng: random.Random) -> bytes:
    """An answer to a question that nobody asked."""
    end = rng.choice(("\x07", "\x1b\\"))
    return f"\x1b{rng.choice(']P_^X')}{rng.choice(('11;rgb:q/q/q', 'q' * 300))}{end}".encode()


def paste(rng: random.Random, longest: int) -> bytes:
    """A paste of text in several scripts, or of anything; now and then without its end."""
    size = rng.choice((10, 1000, longest))
    unit = rng.choice(("pilots walk out\n", "漢字 é \u202e\u200b", "\x1b[2J\x1b]0;q\x07", "q" * 99))
    text = (unit * (size // len(unit) + 1))[:size].encode()
    return b"\x1b[200~" + text + (b"\x1b[201~" if rng.random() < 0.9 else b"")
