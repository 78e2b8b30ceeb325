"""The one door by which a briefing's text enters `present`: what could command a terminal, hide, or
reorder what is read is shown instead of obeyed.

Neither Rich nor Textual does this. Ordinary writing of any script passes as it is: Arabic and
Hebrew with their marks, joiners in emoji families, accents composed or not.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from briefing_tui.model.text.folding import FILLERS, IDEOGRAPHIC, runs, spaced

MARKS_LIMIT = 8
"""How many signs of no width one character may carry; no script's writing needs as many."""
JOINED_LIMIT = 16
"""The same where some are joined to it: the longest emoji family has ten."""

_CONTROLS = "\x00-\x09\x0b-\x1f\x7f-\x9f"
_LINES = "\u2028\u2029"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_FORMATS = f"{FILLERS}\u2061-\u2065\u206a-\u206f\ufeff\U0001bca0-\U0001bca3"
_INTERLINEAR = "\ufff0-\ufffb\U0001d173-\U0001d17a"
_TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)
)
_ANYWHERE = (
    f"{_CONTROLS}{_LINES}{_BIDI}{_FORMATS}{_INTERLINEAR}{_TAGS}{_SURROGATES}{_NONCHARACTERS}"
)
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_UNSAFE = f"(?:[{_ANYWHERE}]|(?<![{_HAN}])[{IDEOGRAPHIC}])"
"""What is shown instead of obeyed. Ideographic selectors choose among shapes of Han characters;
after any other, one each, a whole text could hide in a title."""
_ESCAPED = (
    f"[{_ANYWHERE.replace(_CONTROLS, '')}{IDEOGRAPHIC}\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2060]"
)
"""What JSON shows as escapes. Its own line ends are none of the text."""
_FLAGS = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"
    for region in ("gbeng", "gbsct", "gbwls")
)
"""The tags of the three flags that Unicode recommends for interchange (UTS #51)."""
_MAYBE_MARK = r"[^\w\s!-~‐-‧]"
_FLOOD = f"{_MAYBE_MARK}{_MAYBE_MARK}{{{MARKS_LIMIT},}}"
_JAMO = "[\u1161-\u11ff\ud7b0-\ud7ff]"
"""Vowels and finals that Unicode counts as letters, and that join the syllable before them."""
_JOINER = "\u200d"
_ATTACHED = rf"(?:{_MAYBE_MARK}|{_JAMO}|(?<={_JOINER})\w)"
_LONG_FLOOD = f"{_ATTACHED}{_ATTACHED}{{{MARKS_LIMIT},}}"

_ASCII = r"[\x00-\x09\x0b-\x1f\x7f]"
_PRINTABLE = f"[{FILLERS}{IDEOGRAPHIC}]"
"""What may be unsafe though `str.isprintable` knows nothing of it: fillers that Unicode counts as
letters, and selectors."""
_UNFAMILIAR = "[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u27ff]"
"""What is neither Latin nor a common sign; only where this is may marks stand, or be many."""
_EACH = f"(?<=\U0001f3f4)(?P<flag>{_FLAGS})|\r\n|{_UNSAFE}|{_LONG_FLOOD}"

_compiled = cache(re.compile)
"""Nothing is compiled until a text needs it: most are plain ASCII."""


def clean(text: str) -> str:
    """`text` with visible stand-ins for all that is not to reach a terminal; tabs become spaces.

    The result never holds a control character but LF.
    """
    if text.isascii():
        if text.isprintable() or _compiled(_ASCII).search(text) is None:
            return text
    elif _is_safe(text):
        return text
    return _rewritten(text, _replacements(text))[0]


def clean_line(text: str) -> str:
    """`clean(text)` on one line, line ends shown as well: for names, where they have no place."""
    text = clean(text)
    return text.replace("\n", "␊") if "\n" in text else text


def escape_json(text: str) -> str:
    """JSON text in which all that `clean` would stand in for, and the marks of direction, is an
    escape: nothing of it is lost, and nothing of it steers a terminal."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _compiled(_ESCAPED).sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return json_escape(found[0])


def json_escape(text: str) -> str:
    """`text` as escapes of JSON, one for each of its units in UTF-16."""
    units = text.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)
    )


def _is_safe(text: str) -> bool:
    """Whether nothing in a text beyond ASCII needs a stand-in."""
    suspect = not text.isprintable() or _compiled(_PRINTABLE).search(text) is not None
    if suspect and _compiled(_UNSAFE).search(text) is not None:
        return False
    if _compiled(_UNFAMILIAR).search(text) is None:
        return True
    # Only where letters may be attached as well need each be looked at for that
    attached = _JOINER in text or _compiled(_JAMO).search(text) is not None
    return _compiled(_LONG_FLOOD if attached else _FLOOD).search(text) is None


def clean_at(text: str, offsets: Sequence[int]) -> tuple[str, list[int]]:
    """`clean(text)`, and where each of `offsets` (ascending) into `text` has come to in it."""
    cleaned = clean(text)
    if cleaned is text:
        return text, list(offsets)
    cleaned, changes = _rewritten(text, _replacements(text))
    return cleaned, _moved(offsets, changes)


def spaced_at(text: str, offsets: Sequence[int]) -> tuple[str, list[int]]:
    """`clean(text)` with single blanks, and where each of `offsets` (ascending) has come to in it.

    Text is cut into styles after this, not before: a piece of what is shown as one is not.
    """
    cleaned, moved = clean_at(text, offsets)
    folded = spaced(cleaned)
    if folded is cleaned or folded == cleaned:
        return cleaned, moved
    found = ((run.start(), run.end(), " ") for run in runs().finditer(cleaned))
    return folded, _moved(moved, _rewritten(cleaned, found)[1])


_Replacement: TypeAlias = tuple[int, int, str]
"""A span, half open, and what is put in its place."""


class _Change(NamedTuple):
    """One replacement: where it was, and how far all that follows it has moved."""

    start: int
    end: int
    moved: int


def _moved(offsets: Sequence[int], changes: Sequence[_Change]) -> list[int]:
    """Where offsets (ascending) are after the changes; one within a change is before it."""
    moved, shift, at = [], 0, 0
    for offset in offsets:
        while at < len(changes) and changes[at].end <= offset:
            shift = changes[at].moved
            at += 1
        inside = at < len(changes) and changes[at].start < offset
        moved.append((changes[at].start if inside else offset) + shift)
    return moved


def _rewritten(text: str, found: Iterable[_Replacement]) -> tuple[str, list[_Change]]:
    """`text` with what stands instead, and the changes that were made, in order."""
    pieces: list[str] = []
    changes: list[_Change] = []
    done = moved = 0
    for start, end, instead in found:
        pieces += text[done:start], instead
        moved += len(instead) - (end - start)
        changes.append(_Change(start, end, moved))
        done = end
    pieces.append(text[done:])
    return "".join(pieces), changes


def _replacements(text: str) -> Iterator[_Replacement]:
    """What is not to reach a terminal, and what stands for it."""
    for found in _compiled(_EACH).finditer(text):
        start, end = found.span()
        if end - start == 1:
            yield start, end, _stand_in(text[start])
        elif text[start] == "\r":
            yield start, end, "\n"
        elif found["flag"] is None:
            yield from _thinned(text, start, end)


def _stand_in(character: str) -> str:
    """What is shown for one character: a tab is a space, a control its picture, else its number."""
    code = ord(character)
    if code == 9:
        return " "
    if code < 32:
        return chr(0x2400 + code)
    return "␡" if code == 127 else f"⟨{code:04X}⟩"


def _thinned(text: str, start: int, end: int) -> Iterator[_Replacement]:
    """Within a run of signs that may be attached to others: the unsafe ones, and the floods on one
    base."""
    marks = 0
    for place in range(start, end + 1):
        unsafe = place < end and _compiled(_UNSAFE).match(text, place) is not None
        if place < end and not unsafe and _is_attached(text, place):
            marks += 1
            continue
        limit = JOINED_LIMIT if text.find(_JOINER, place - marks, place) >= 0 else MARKS_LIMIT
        if marks > limit:
            extra = marks - limit
            yield place - extra, place, f"⟨+{extra} marks⟩"
        marks = 0
        if unsafe:
            yield place, place + 1, _stand_in(text[place])


def _is_attached(text: str, place: int) -> bool:
    """Whether a character adds to the one before it and has no width of its own: a mark, a tone of
    skin, the later jamo of a syllable, or whatever is joined."""
    sign = text[place]
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= sign <= "\U0001f3ff":
        return True
    return text[place - 1 : place] == _JOINER or _compiled(_JAMO).match(sign) is not None
