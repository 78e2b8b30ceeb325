"""Make text safe for a terminal, for Markdown and for a stream's encoding; measure and wrap it.

Characters that could command the terminal, hide text or reorder text are replaced by visible
characters. Rich and Textual leave unsafe text as it is, so all text enters `present` through this
module. Ordinary text in any script stays unchanged, with its marks, joiners and accents. On output,
characters that the stream's encoding lacks are replaced, too.

Rich's own wrapping builds a Text for every line and takes several times as long.
"""

import codecs
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, TextIO, TypeAlias

from briefing_tui.loading.files import is_web_url
from briefing_tui.model.text import FILLERS, IDEOGRAPHIC, flat, runs

if TYPE_CHECKING:
    from rich.cells import CellSpan, CellTable


_PLANES = 0x20000
"""A code point above which no character is a spacing mark."""


@cache
def cells() -> ModuleType:
    """Return Rich's module `cells`, changed so that marks of the category Mc take a column."""
    from rich import cells as measuring

    module: Any = measuring
    module.load_cell_table = _patched(module.load_cell_table)
    for known in (module.get_character_cell_size, module.cached_cell_len):
        known.cache_clear()
    return measuring


def _patched(load: "Callable[[str], CellTable]") -> "Callable[[str], CellTable]":
    @cache
    def loaded(version: str = "auto") -> "CellTable":
        table = load(version)
        return table._replace(widths=[one for entry in table.widths for one in _spaced(entry)])

    return loaded


def _spaced(entry: "CellSpan") -> "Iterator[CellSpan]":
    """Remove spacing marks from an entry of Rich's table of widths, and yield the rest."""
    # Characters that the table lacks take one column
    first, last, width = entry
    if width or first >= _PLANES:
        yield entry
    else:
        yield from ((code, code, 0) for code in range(first, last + 1) if not _is_spacing(code))


def _is_spacing(code: int) -> bool:
    sign = chr(code)
    return unicodedata.category(sign) == "Mc" and unicodedata.east_asian_width(sign) != "W"


Slice: TypeAlias = tuple[int, int]
"""Start and end of a line in code points. Blanks at a break belong to no line."""

_wide = re.compile(
    "[^\n -~\xa0-\xac\xae-\u02ff\u0370-\u0373\u037b-\u037d\u0384-\u0386\u0388-\u038a\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2500-\u25fc]"
).search
"""A function that finds characters whose width may be 0 or 2 columns."""

_NOT_FIRST = "、。，．：；？！）」』】〉》］｝〕ー々…‥・％’”,.;:!?)]}%"
_NOT_LAST = "（「『【〈《［｛〔‘“([{"
_JOINER = "\u200d"
_MOST_MARKS = 12
"""No character has more marks and joined characters than this, as `clean` limits them."""


def width_of(text: str) -> int:
    """Return the number of columns of a text on one line of a terminal."""
    return len(text) if _wide(text) is None else int(cells().cell_len(text))


def fitting(text: str, room: int) -> int:
    """Return the number of code points of a text that fit in `room` columns."""
    room = max(room, 0)
    if _wide(text, 0, room + 1) is None:
        return min(room, len(text))
    end = 0
    for _, stop, size in graphemes(text[: (room + 1) * _MOST_MARKS]):
        room -= size
        if room < 0:
            break
        end = stop
    return end


def wrapped(text: str, first: int, room: int) -> list[Slice]:
    """Return the lines of a text. Line 1 has `first` columns. Other lines have `room` columns.

    Lines break at LF, at blanks, and between wide characters other than Hangul. A word that is
    longer than a line is split. A character that is wider than a line has a line of its own.
    """
    # `room` must be above 0
    lines: list[Slice] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        lines += _paragraph(text, start, end, room if lines else first, room)
        start = end + 1
    return lines


def _paragraph(text: str, here: int, stop: int, first: int, room: int) -> list[Slice]:
    lines: list[Slice] = []
    limit = first
    while True:
        end, cuts_word = _line_end(text, here, stop, limit)
        if end == stop:
            break
        if cuts_word and limit < room and _fits_empty_line(text, here, stop, room):
            end = here
        resume = end
        while resume < stop and text[resume] == " ":
            resume += 1
        while end > here and text[end - 1] == " ":
            end -= 1
        lines.append((here, end))
        here, limit = resume, room
    if here < stop or not lines:
        lines.append((here, stop))
    return lines


def _line_end(text: str, here: int, stop: int, limit: int) -> tuple[int, bool]:
    """Return where a line ends, and True if a word is cut there."""
    if _wide(text, here, min(here + limit + 1, stop)) is None:
        end = here + max(limit, 0)
        if end >= stop:
            return stop, False
        blank = text.rfind(" ", here, end + 1)
        return (end, True) if blank <= here else (blank, False)
    piece = text[here : min(here + (limit + 2) * _MOST_MARKS, stop)]
    end = fitting(piece, limit)
    if here + end == stop:
        return stop, False
    for place in range(end, 0, -1):
        if _may_break(piece[place - 1], piece[place]):
            return here + place, False
    return here + (end or next(graphemes(piece))[1]), True


def _fits_empty_line(text: str, here: int, stop: int, room: int) -> bool:
    end = text.find(" ", here, stop)
    end = stop if end < 0 else end
    return here < end and width_of(text[here:end]) <= room


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the graphemes of a text, each as a start, an end and a width in columns."""
    if _JOINER in text or "\ufe0f" in text:
        yield from cells().split_graphemes(text)[0]
        return
    size = cells().get_character_cell_size
    for at, sign in enumerate(text):  # faster: a combining mark counts as a grapheme of its own
        yield at, at + 1, size(sign)


def _may_break(last: str, sign: str) -> bool:
    """Return True if a line may break between the characters `last` and `sign`."""
    if sign == " " or last == " ":
        return last != " "
    size = cells().get_character_cell_size
    if not size(sign) or last == _JOINER or max(size(last), size(sign)) < 2:
        return False
    if sign in _NOT_FIRST or last in _NOT_LAST:
        return False
    # Korean has blanks between words
    return not (_is_hangul(sign) or _is_hangul(last))


def _is_hangul(sign: str) -> bool:
    return "\uac00" <= sign <= "\ud7a3" or "\u1100" <= sign <= "\u11ff"


MARKS_LIMIT = 8
"""Maximum number of combining marks on one character; no script needs so many."""
JOINED_LIMIT = 16
"""Maximum number of marks and joined characters on one character. An emoji has at most ten."""

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
"""Characters to replace."""
# An ideographic selector chooses the shape of a Han character. After other characters, a series of
# these invisible selectors could encode a hidden text.
_UNSEEN = "\xad\u061c\u180e\u200b\u200e\u200f\u2060"
_ESCAPED = f"[{_ANYWHERE.replace(_CONTROLS, '')}{IDEOGRAPHIC}\x7f-\x9f{_UNSEEN}]"
"""Characters that are escaped in JSON."""
_MAYBE_MARK = r"[^\w\s!-~‐-‧]"
_FLOOD = f"{_MAYBE_MARK}{_MAYBE_MARK}{{{MARKS_LIMIT},}}"
_JAMO = "[\u1161-\u11ff\ud7b0-\ud7ff]"
"""Korean vowels and final consonants, which join the syllable before them."""
_ATTACHED = rf"(?:{_MAYBE_MARK}|{_JAMO}|(?<={_JOINER})\w)"
_LONG_FLOOD = f"{_ATTACHED}{_ATTACHED}{{{MARKS_LIMIT},}}"

_ASCII = r"[\x00-\x09\x0b-\x1f\x7f]"
_PRINTABLE = f"[{FILLERS}{IDEOGRAPHIC}]"
"""Unsafe characters that `str.isprintable` accepts."""
_UNFAMILIAR = "[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u27ff]"
"""Characters that are neither Latin nor common signs. All combining marks are among them."""
_EACH = f"\r\n|{_UNSAFE}|{_LONG_FLOOD}"

_compiled = cache(re.compile)
"""Compile a pattern once, when the first text needs it."""


def clean(text: str) -> str:
    """Replace all unsafe characters by visible characters, and tabs by spaces.

    The only control character in the result is LF.
    """
    if text.isascii():
        if text.isprintable() or _compiled(_ASCII).search(text) is None:
            return text
    elif _is_safe_unicode(text):
        return text
    return _rewritten(text, _replacements(text))[0]


def clean_line(text: str) -> str:
    """Return `clean(text)` on one line, for instance for a file's name."""
    text = clean(text)
    return text.replace("\n", "␊") if "\n" in text else text


def json_text(value: Any, indent: int | None = None) -> str:
    """Return a value as JSON text in which all unsafe characters are escaped.

    Raises ValueError for a number that JSON cannot hold.
    """
    import json  # few commands write JSON

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    if text.isascii() and "\x7f" not in text:
        return text
    return _compiled(_ESCAPED).sub(_json_escape, text)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)
    )


def _is_safe_unicode(text: str) -> bool:
    suspect = not text.isprintable() or _compiled(_PRINTABLE).search(text) is not None
    if suspect and _compiled(_UNSAFE).search(text) is not None:
        return False
    if _compiled(_UNFAMILIAR).search(text) is None:
        return True
    # The slower pattern is only for text in which letters may be attached to other letters
    attached = _JOINER in text or _compiled(_JAMO).search(text) is not None
    return _compiled(_LONG_FLOOD if attached else _FLOOD).search(text) is None


def clean_at(text: str, offsets: Sequence[int]) -> tuple[str, list[int]]:
    """Return `clean(text)`, and the new places of `offsets`, which must ascend."""
    cleaned = clean(text)
    if cleaned is text:
        return text, list(offsets)
    return _rewritten(text, _replacements(text), offsets)


def spaced_at(text: str, offsets: Sequence[int]) -> tuple[str, list[int]]:
    """Return `clean(text)` with single blanks, and the new places of `offsets`, which must ascend.

    Pass a whole text, not its pieces: each piece of an unsafe text may look safe.
    """
    cleaned, moved = clean_at(text, offsets)
    blanks = ((run.start(), run.end(), " ") for run in runs().finditer(cleaned))
    return _rewritten(cleaned, blanks, moved)


_Replacement: TypeAlias = tuple[int, int, str]
"""Start and end (exclusive) of a span, and the text that replaces the span."""


def _rewritten(
    text: str, replacements: Iterable[_Replacement], offsets: Sequence[int] = ()
) -> tuple[str, list[int]]:
    """Replace spans, and return the new places of `offsets`, which must ascend.

    An offset inside a replaced span moves to the start of the span.
    """
    pieces: list[str] = []
    moved: list[int] = []
    done = shift = 0
    for start, end, instead in replacements:
        while len(moved) < len(offsets) and offsets[len(moved)] < end:
            moved.append(min(offsets[len(moved)], start) + shift)
        pieces += text[done:start], instead
        shift += len(instead) - (end - start)
        done = end
    moved += [offset + shift for offset in offsets[len(moved) :]]
    return "".join([*pieces, text[done:]]), moved


def _replacements(text: str) -> Iterator[_Replacement]:
    for found in _compiled(_EACH).finditer(text):
        start, end = found.span()
        if end - start == 1:
            yield start, end, _visible(text[start])
        elif text[start] == "\r":
            yield start, end, "\n"
        else:
            yield from _thinned(text, start, end)


def _visible(character: str) -> str:
    code = ord(character)
    if code == 9:
        return " "
    if code < 32:
        return chr(0x2400 + code)
    return "␡" if code == 127 else f"⟨{code:04X}⟩"


def _thinned(text: str, start: int, end: int) -> Iterator[_Replacement]:
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
            yield place, place + 1, _visible(text[place])


def _is_attached(text: str, place: int) -> bool:
    """Return True if the character at `place` belongs to the character before it."""
    sign = text[place]
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or "\U0001f3fb" <= sign <= "\U0001f3ff":
        return True
    return text[place - 1 : place] == _JOINER or _compiled(_JAMO).match(sign) is not None


_STAND_INS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2026": "~", "\u2022": "*", "\u00b7": ".", "\u00a0": " ", "\u00d7": "x",
        "\u2190": "<", "\u2191": "^", "\u2192": ">", "\u2193": "v",
    }
)  # fmt: skip


def plain(char: str, encoding: str) -> str:
    """Return `char`, or similar text if `encoding` lacks the character.

    If no text is similar, return `?`, or `""` for a combining mark.
    """
    for candidate in (char, char.translate(_STAND_INS), unicodedata.normalize("NFKD", char)):
        kept = candidate.encode(encoding, "ignore").decode(encoding)
        if kept:
            return kept
    return "" if unicodedata.combining(char) else "?"


def in_place(text: str, encoding: str) -> str:
    """Replace characters that `encoding` lacks, but keep the text's width."""
    width = width_of(text)
    return "".join(plain(char, encoding) for char in text)[:width].ljust(width, "?")


Form: TypeAlias = Literal["plain", "markdown", "json"]
"""A kind of text: text for people, Markdown, or JSON."""


def output_encoding(stream: TextIO | None) -> str:
    """Return the stream's encoding.

    In the locales C and POSIX it is ASCII, unless the user has set Python's encoding.
    """
    # In these locales Python uses UTF-8 (PEP 538, PEP 540), although the user asks for ASCII
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8"):
        return encoding
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if not names[0] and names[1] == "C.UTF-8" and names[2] in ("C", "POSIX"):
        return "ascii"  # set by Python itself (PEP 538)
    chosen = next((name for name in names if name), "")
    return "ascii" if chosen in ("C", "POSIX") else encoding


def is_utf8(encoding: str) -> bool:
    """Return True if `encoding` names UTF-8 without a byte order mark."""
    return codecs.lookup(encoding).name == "utf-8"


def encodable(text: str, encoding: str, form: Form = "plain") -> str:
    """Return `text` in characters that `encoding` has.

    In plain text, a missing character is replaced by the nearest character. In Markdown, it is
    replaced by a reference such as `&#8222;`. JSON must be UTF-8 (RFC 8259), so for any other
    encoding it is written in ASCII, with escapes.
    """
    if form == "json" and not text.isascii() and not is_utf8(encoding):
        return re.sub("[^\0-\x7f]", _json_escape, text)  # only its strings have such characters
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        if form == "markdown":
            return text.encode(encoding, "xmlcharrefreplace").decode(encoding)
        return "".join(plain(char, encoding) for char in text)
    return text


_MARKUP = (
    r"[\\`*_\[\]<>|~$]"
    r"|&(?=#?\w)"
    r"|(?<=\w):(?=//)|/(?=/)|(?<=/)/"
    r"|(?<=(?<![^\W_])www)\."  # GFM also makes a link of `_www.`
    r"|(?<!\d):(?=[\w+-]+:)|:(?=[\d+-]*[^\W\d][\w+-]*:)"
    r"|(?<=[\w.+-])@(?=\w)"
)
"""Characters that may begin or end markup in Markdown (CommonMark and GFM)."""
_EDGES = r"^\s+|\s+$"
_OPENING = r"[-+=#:]+(?=\s|$)|\d+(?=[.)](?:\s|$))"
"""Characters that, at the start of a line, begin a list, heading, rule or table row in Markdown."""


def escaped(text: str) -> str:
    """Escape text for use inside a line of Markdown, with single blanks between words."""
    text = flat(text)
    return escaped_edges(escaped_at(text, [len(text)])[0])


def escaped_at(text: str, ends: Iterable[int]) -> list[str]:
    """Escape text for Markdown, and return its pieces. `ends` are the ends of the pieces.

    Pass a whole text: what is markup in it may be none in its pieces, and the reverse.
    """
    places = [match.start() for match in _compiled(_MARKUP, re.IGNORECASE).finditer(text)]
    pieces: list[str] = []
    start = at = 0
    for end in ends:
        piece: list[str] = []
        while at < len(places) and places[at] < end:
            piece += text[start : places[at]], "\\"
            start = places[at]
            at += 1
        pieces.append("".join([*piece, text[start:end]]))
        start = end
    return pieces


def escaped_edges(words: str) -> str:
    """Replace the blanks at both ends of words: in Markdown, `** a**` is not bold."""
    return words if words == words.strip() else _compiled(_EDGES).sub(_reference, words)


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#x{ord(blank):X};" for blank in found[0])


def escaped_opening(line: str) -> str:
    """Escape what is markup only at the start of a line, such as `-` before a blank."""
    found = _compiled(_OPENING).match(line)
    if found is None:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def markdown_address(text: str) -> str:
    """Return a Markdown link for a web address, and escaped text for anything else."""
    if not is_web_url(text):
        return escaped(text)
    # A reference such as `&#252;` is read in a link with words, but not in a bare address
    return f"<{text}>" if text.isascii() else f"[{escaped(text)}](<{text}>)"
