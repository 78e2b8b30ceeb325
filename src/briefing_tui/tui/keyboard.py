"""Turn the bytes that a terminal sends into keys, mouse events and pastes.

The bytes are split into sequences first, so that Textual's parser gets one whole sequence at a
time. Unknown sequences are dropped. This module avoids faults of Textual: see `tui.terminal`.
"""

import re
import sys
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator
from functools import partial

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.keys import Keys, _character_to_key
from textual.message import Message
from typing_extensions import override

from briefing_tui.present.sanitize import clean
from briefing_tui.tui.keys import AltKey

MAX_SEQUENCE = 32
"""Maximum number of characters in an escape sequence, as in Textual's parser."""
MAX_TEXT_SEQUENCE = 8192
"""Maximum number of characters in a sequence that carries typed text."""
MAX_PASTE = 16_384
"""Maximum number of characters of a paste. Every field has a smaller limit."""
_PASTE_START = "\x1b[200~"
_PASTE_END = "\x1b[201~"
_CSI = r"\x1b\[(?!M)[0-?]*+[ -/]*+[@-Z\\-~]"
_PIECE = re.compile(
    # in this order: a string (the reply to a question), with its end if that has arrived
    r"(?P<string>\x1b[\]P_^X](?=[^\x1b])[^\x07\x18\x1a\x1b]*+"
    r"(?P<end>[\x07\x18\x1a]|\x1b\\|(?=\x1b.))?)"
    # whole sequences: mouse reports, CSI, keys of the Linux console and of a VT100, a key with
    # Alt, and Escape before another sequence
    r"|(?P<whole>\x1b\[<-?\d++;-?\d++;-?\d++[mM]|\x1b\[M[^\x1b]{3}|" + _CSI + r"|\x1b\[\[[^\x1b]"
    r"|\x1bO[0-9;]*+[^0-9;\x1b]|\x1b[^\x1b\[O\]P_^X]|\x1b(?=\x1b))"
    # a sequence that is broken off by a character that no sequence has
    r"|(?P<broken>\x1b\[(?!M)[0-?]*+[ -/]*+(?=[^ -~]|[0-?])|\x1b\[M[^\x1b]{0,2}(?=\x1b))"
    r"|(?P<text>[^\x1b]+)|(?P<begun>\x1b.*)",
    re.S,
)
_END_OF_STRING = re.compile(r"[\x07\x18\x1a]|\x1b\\|(?=\x1b.)", re.S)
_END_OF_SEQUENCE = re.compile(r"[@-~]|(?=[^ -?])")
"""Where an escape sequence ends: at its last character, or before an invalid character."""
_END_OF_PASTE = re.compile(r"\x1b\[201~|\x1b\[27(?:;1?)?u|\x1b(?=\x1b)")
"""The end of a paste, or the key Escape.

No paste contains Escape, so Escape means that the end of the paste was lost.
"""
_TEXT_SEQUENCE = re.compile(r"\x1b\[\d*;(?P<modifiers>\d{0,3});(?P<text>\d{1,7}(?::\d{1,7})+)u")
"""Several characters in one sequence: `CSI key ; modifiers ; text u` of the kitty protocol."""
_TEXT_MODIFIERS = 0b1100_0001
"""Shift, Caps Lock and Num Lock. A key pressed with only these still types text."""
_RESIZE = re.compile(r"\x1b\[(?:48;[0-9:;]*t|\?2048;)")
"""Sizes that the terminal sends unasked. They are ignored, as any program could forge them."""
_UNKNOWN = re.compile(
    r"(?!\x1b\[<?[-\d;]+[mM]|\x1b\[\?\d+;\d\$y)" + _CSI + r"|\x1b\[\[.|\x1bO[0-9;]*[^0-9;]", re.S
)
"""A sequence, but not a report of the mouse or of a mode. Ignored if it is not a known key."""


class Keyboard:
    """A parser of the bytes that a terminal sends."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self._decode = getincrementaldecoder(encoding)(errors="replace").decode
        self._parser = _WholeSequenceParser()
        self._held = ""
        """Characters that may be the beginning of a sequence."""
        self._paste: list[str] | None = None
        """The pieces of a paste, until its end arrives, or None at other times."""
        self._skip_to: re.Pattern[str] | None = None
        """A pattern for the end of text that is being skipped, or None if nothing is skipped."""

    @property
    def is_pending(self) -> bool:
        """True if characters are held that may begin a sequence."""
        return bool(self._held)

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the events, such as key presses, that the received bytes stand for."""
        text, self._held = self._held + self._decode(data), ""
        at = 0
        while at < len(text):
            if self._paste is not None:
                at = yield from self._continue_paste(text, at, self._paste)
            elif self._skip_to is not None:
                at = self._skip(text, at, self._skip_to)
            else:
                at = yield from self._next(text, at)

    def flush(self) -> Iterator[Message]:
        """Yield the events of an unfinished sequence, which is usually the key Escape."""
        held, self._held = self._held, ""
        self._skip_to = None
        if self._paste is not None and held != "\x1b":
            self._paste.append(held)
        elif held and not held.startswith("\x1b[M"):
            self._paste = None
            # A new parser before and after: an unfinished sequence may keep Textual's in a loop
            self._parser = _WholeSequenceParser()
            # Escape, two keys with Alt, and rxvt's keys with Shift; everything else is incomplete
            if len(held) <= 2 or held.endswith("$"):
                yield from self._events(held)
            self._parser = _WholeSequenceParser()

    def _next(self, text: str, at: int) -> Generator[Message, None, int]:
        """Yield the events of the next piece of text. Return where the piece ends."""
        piece = _PIECE.match(text, at)
        if piece is None:  # cannot happen: one alternative of the pattern matches any text
            return len(text)
        found = piece[0]
        if piece.lastgroup == "begun":
            if len(found) > MAX_TEXT_SEQUENCE:
                self._skip_to = _END_OF_SEQUENCE
            else:
                self._held = found
        elif found == _PASTE_START:
            self._paste = []
        elif piece.lastgroup in ("string", "end"):
            self._skip_to = _END_OF_STRING if piece["end"] is None else None
        elif piece.lastgroup in ("whole", "text") and not _RESIZE.match(found):
            yield from self._events(found)
        return piece.end()

    def _skip(self, text: str, at: int, end: re.Pattern[str]) -> int:
        found = end.search(text, at)
        if found is not None:
            self._skip_to = None
            return found.end()
        self._held = "\x1b" if text.endswith("\x1b") else ""
        return len(text)

    def _continue_paste(
        self, text: str, at: int, paste: list[str]
    ) -> Generator[Message, None, int]:
        end = _END_OF_PASTE.search(text, at)
        if end is None:
            begun = text.rfind("\x1b", max(at, len(text) - len(_PASTE_END)))
            stop = len(text) if begun < 0 else begun
            paste.append(text[at:stop])
            self._held = text[stop:]
            return len(text)
        self._paste = None
        if end[0] != _PASTE_END:
            return end.start()
        paste.append(text[at : end.start()])
        yield events.Paste(clean("".join(paste)[:MAX_PASTE]))
        return end.end()

    def _events(self, piece: str) -> Iterator[Message]:
        text = _TEXT_SEQUENCE.fullmatch(piece, 0, MAX_TEXT_SEQUENCE)
        if text is not None and not max(0, int(text["modifiers"] or 1) - 1) & ~_TEXT_MODIFIERS:
            yield from _text_keys(text["text"])
            return
        if piece.startswith("\x1b[") and len(piece) > MAX_SEQUENCE:
            return
        if len(piece) == 2 and piece.startswith("\x1b"):
            yield from map(partial(_with_alt, piece), self._parsed(piece[1]))
        else:
            yield from self._parsed(piece)

    def _parsed(self, piece: str) -> Iterator[Message]:
        try:
            found = [*self._parser.feed(piece), *self._parser.flush()]
        except (ArithmeticError, LookupError, TypeError, ValueError):
            self._parser = _WholeSequenceParser()
            return
        yield from filter(_is_safe, found)


class _WholeSequenceParser(XTermParser):
    @override
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (OverflowError, ValueError):  # the sequence names a character beyond Unicode
            keys = []
        if keys or not _UNKNOWN.fullmatch(sequence):
            return keys
        return [events.Key(Keys.Ignore, sequence)]

    def flush(self) -> Iterator[Message]:
        """Yield at once the events that the parser would yield after a time-out."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0
            yield from self.tick()


def _with_alt(piece: str, message: Message) -> Message:
    if not isinstance(message, events.Key):
        return message
    name = message.key
    if len(name) == 1 and name.isupper():
        name = f"shift+{name.lower()}"
    known = ANSI_SEQUENCES_KEYS.get(piece)
    # Some are keys of their own: Alt with an arrow on a Mac, Shift with Tab on a console
    key = known[0].value if isinstance(known, tuple) else f"alt+{name}"
    return AltKey(key, message)


def _text_keys(codepoints: str) -> Iterator[events.Key]:
    numbers = map(int, codepoints.split(":"))
    text = "".join(chr(number) for number in numbers if number <= sys.maxunicode)
    for character in clean(text):
        if character.isprintable():
            yield events.Key(_character_to_key(character), character)


def _is_safe(message: Message) -> bool:
    if not isinstance(message, events.Key) or message.character is None:
        return True
    return message.character.isascii() or clean(message.character) == message.character
