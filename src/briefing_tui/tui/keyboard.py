"""What a terminal sends, turned into keys, mouse reports and pastes, whatever it is.

Textual's parser dies of one byte that is not UTF-8, types out letter by letter every answer and
sequence that it does not know (so that a late answer of the terminal searches, jumps and quits),
and waits for more after what is whole. Here the stream is parted first, the parser is asked for
single sequences only, and what neither knows is dropped.
"""

import re
import sys
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys, _character_to_key
from textual.message import Message
from typing_extensions import override

from briefing_tui.present.text.sanitize import clean

LONGEST = 32
"""Characters of a sequence that Textual's parser looks at; none of those it knows is longer."""
TEXT_LONGEST = 8192
"""The same of a sequence that brings text, as an input method commits it: a thousand characters in
any script. A longer one is left out as it comes."""
PASTE_LIMIT = 16_384
"""Characters of a paste that are handed on: more than any field takes, which shows where it was
cut."""
_PASTE = "\x1b[200~"
_PASTED = "\x1b[201~"
_CSI = r"\x1b\[(?!M)[0-?]*+[ -/]*+[@-Z\\-~]"
_PIECE = re.compile(
    # in this order: a string (the answer to a question), with its end if that is there
    r"(?P<string>\x1b[\]P_^X](?=[^\x1b])[^\x07\x18\x1a\x1b]*+"
    r"(?P<end>[\x07\x18\x1a]|\x1b\\|(?=\x1b.))?)"
    # what is whole: mouse reports, sequences, keys of the Linux console and of VT100, a key with
    # Alt, and Escape where another follows
    r"|(?P<whole>\x1b\[<-?\d++;-?\d++;-?\d++[mM]|\x1b\[M[^\x1b]{3}|" + _CSI + r"|\x1b\[\[[^\x1b]"
    r"|\x1bO[0-9;]*+[^0-9;\x1b]|\x1b[^\x1b\[O\]P_^X]|\x1b(?=\x1b))"
    # a sequence that goes on with what no sequence has in it
    r"|(?P<broken>\x1b\[(?!M)[0-?]*+[ -/]*+(?=[^ -~]|[0-?])|\x1b\[M[^\x1b]{0,2}(?=\x1b))"
    r"|(?P<text>[^\x1b]+)|(?P<begun>\x1b.*)",
    re.S,
)
_STRING_END = re.compile(r"[\x07\x18\x1a]|\x1b\\|(?=\x1b.)", re.S)
_PASTE_END = re.compile(r"\x1b\[201~|\x1b\[27(?:;1?)?u|\x1b(?=\x1b)")
"""The end of a paste; or the key Escape: no terminal lets it into a paste, so the end was lost."""
_SEQUENCE_END = re.compile(r"[@-~]|(?=[^ -?])")
"""The end of a sequence; or what none has in it."""
_TEXT = re.compile(r"\x1b\[\d*;(?P<modifiers>\d{0,3});(?P<text>\d{1,7}(?::\d{1,7})+)u")
"""Several characters at once, in the protocol that we ask for: `CSI key ; modifiers ; text u`."""
_WITH_TEXT = 0b1100_0001
"""The modifiers with which it is text all the same: Shift, Caps Lock and Num Lock."""
_UNASKED = re.compile(r"\x1b\[(?:48;[0-9:;]*t|\?2048;)")
"""Sizes that the terminal tells of its own accord: never asked for, so not to be believed."""


class Keyboard:
    """One stream of bytes from a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self._decode = getincrementaldecoder(encoding)(errors="replace").decode
        self._parser = _Parser()
        self._held = ""
        """What may be the beginning of more."""
        self._pasted: list[str] | None = None
        """What has come of a paste; None outside one."""
        self._in_string = False
        self._in_sequence = False
        """Whether what comes belongs to a sequence that is longer than any."""

    @property
    def waits(self) -> bool:
        """Whether it holds something that is the beginning of more, or else whole by itself."""
        return bool(self._held)

    def feed(self, data: bytes) -> Iterator[Message]:
        """The events of what has come."""
        text, self._held = self._held + self._decode(data), ""
        at = 0
        while at < len(text):
            if self._pasted is not None:
                at = yield from self._paste_on(text, at, self._pasted)
            elif self._in_string:
                at = self._skip_string(text, at)
            elif self._in_sequence:
                at = self._skip_sequence(text, at)
            else:
                at = yield from self._next(text, at)

    def quiet(self) -> Iterator[Message]:
        """The events of what has begun and was not gone on with: mostly the key Escape."""
        held, self._held = self._held, ""
        self._in_string = self._in_sequence = False
        if self._pasted is not None and held != "\x1b":
            self._pasted.append(held)
        elif held and not held.startswith("\x1b[M"):
            self._pasted = None
            # Of what was only begun, Textual's parser may wait for more in a loop without end
            self._parser = _Parser()
            # Escape, two keys with Alt and those of rxvt with Shift: no other is whole by itself
            if len(held) <= 2 or held.endswith("$"):
                yield from self._events(held)
            self._parser = _Parser()

    def _next(self, text: str, at: int) -> Generator[Message, None, int]:
        """The events of the next piece; returns where it ends."""
        piece = _PIECE.match(text, at)
        if piece is None:  # which cannot be: one of them takes anything
            return len(text)
        found = piece[0]
        if piece.lastgroup == "begun":
            self._in_sequence = len(found) > TEXT_LONGEST
            self._held = "" if self._in_sequence else found
        elif found == _PASTE:
            self._pasted = []
        elif piece.lastgroup in ("string", "end"):
            self._in_string = piece["end"] is None
        elif piece.lastgroup in ("whole", "text") and not _UNASKED.match(found):
            yield from self._events(found)
        return piece.end()

    def _skip_string(self, text: str, at: int) -> int:
        """Leave out the rest of a string; returns where it ends."""
        end = _STRING_END.search(text, at)
        if end is not None:
            self._in_string = False
            return end.end()
        if text.endswith("\x1b"):
            self._held = "\x1b"
        return len(text)

    def _skip_sequence(self, text: str, at: int) -> int:
        """Leave out the rest of a sequence; returns where it ends."""
        end = _SEQUENCE_END.search(text, at)
        if end is None:
            return len(text)
        self._in_sequence = False
        return end.end()

    def _paste_on(self, text: str, at: int, pasted: list[str]) -> Generator[Message, None, int]:
        """Go on with a paste; returns where it ends."""
        end = _PASTE_END.search(text, at)
        if end is None:
            begun = text.rfind("\x1b", max(at, len(text) - len(_PASTED)))
            stop = len(text) if begun < 0 else begun
            pasted.append(text[at:stop])
            self._held = text[stop:]
            return len(text)
        self._pasted = None
        if end[0] != _PASTED:
            return end.start()
        pasted.append(text[at : end.start()])
        yield events.Paste(clean("".join(pasted)[:PASTE_LIMIT]))
        return end.end()

    def _events(self, piece: str) -> Iterator[Message]:
        """What Textual's parser makes of something whole."""
        text = _TEXT.fullmatch(piece, 0, TEXT_LONGEST)
        if text is not None and not max(0, int(text["modifiers"] or 1) - 1) & ~_WITH_TEXT:
            yield from _typed(text["text"])
            return
        if piece.startswith("\x1b[") and len(piece) > LONGEST:
            return
        try:
            found = [*self._parser.feed(piece), *self._parser.at_once()]
        except (ArithmeticError, LookupError, TypeError, ValueError):
            self._parser = _Parser()
            return
        yield from filter(_is_sane, found)


class _Parser(XTermParser):
    """Textual's, for pieces that are whole."""

    @override
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """The keys of a sequence; one that is to be ignored where it is whole and unknown."""
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (OverflowError, ValueError):  # it names a character that there is not
            keys = []
        if keys or not _UNKNOWN.fullmatch(sequence):
            return keys
        return [events.Key(Keys.Ignore, sequence)]

    def at_once(self) -> Iterator[Message]:
        """What else there is, without waiting for the time after which it would be said."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from self.tick()


_UNKNOWN = re.compile(
    r"(?!\x1b\[<?[-\d;]+[mM]|\x1b\[\?\d+;\d\$y)" + _CSI + r"|\x1b\[\[.|\x1bO[0-9;]*[^0-9;]", re.S
)
"""A whole sequence that, being no key, is nothing: no report of the mouse or of a mode."""


def _typed(numbers: str) -> Iterator[events.Key]:
    """The keys of text that is told by the numbers of its characters, cleaned as a paste is; an end
    of a line is no text."""
    points = map(int, numbers.split(":"))
    text = "".join(chr(point) for point in points if point <= sys.maxunicode)
    for character in clean(text):
        if character.isprintable():
            yield events.Key(_character_to_key(character), character)


def _is_sane(message: Message) -> bool:
    """Whether an event's character may be shown: a terminal can name any by its number."""
    if not isinstance(message, events.Key) or message.character is None:
        return True
    return message.character.isascii() or clean(message.character) == message.character
