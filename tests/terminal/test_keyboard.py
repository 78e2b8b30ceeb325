"""The bytes that a terminal sends, known, broken or made up, become keys and pastes."""

import random
from collections.abc import Iterable

import pytest
from textual import events
from textual.message import Message

from briefing_tui.tui.app import Keyboard


def told(*chunks: bytes, encoding: str = "utf-8") -> list[str]:
    """Return the events that a keyboard makes of some reads, with a pause after the last."""
    keyboard = Keyboard(encoding)
    return [*named(m for chunk in chunks for m in keyboard.feed(chunk)), *named(keyboard.flush())]


def named(messages: Iterable[Message]) -> list[str]:
    return [_name(message) for message in messages]


def _name(message: Message) -> str:
    if isinstance(message, events.Key):
        return message.key
    if isinstance(message, events.Paste):
        return f"paste {message.text}"
    if isinstance(message, events.MouseEvent):
        return f"{type(message).__name__} {message.x} {message.y}"
    return type(message).__name__


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([b"jK"], "j K"),
        ([b"\x1b"], "escape"),
        ([b"\x1b\x1b"], "escape escape"),
        ([b"\x7f\x08\r\t"], "backspace backspace enter tab"),
        ([b"\x1b[A"], "up"),
        ([b"\x1b[", b"A"], "up"),
        ([b"\x1b[1;5D\x1bb"], "ctrl+left ctrl+left"),
        ([b"\x1bOP\x1b[[A"], "f1 f1"),
        ([b"\x1bxj"], "alt+x j"),
        ([b"\x1bQ\x1b2\x1b/\x1b\r"], "alt+Q alt+2 alt+slash alt+enter"),
        ([b"\x1b["], "alt+left_square_bracket"),
        ([b"\x1b]"], "alt+right_square_bracket"),
        ([b"\x1bO"], "alt+O"),
        ([b"\x1b[27u\x1b[97;5u"], "escape ctrl+a"),
        ([b"\x1b[I\x1b[O"], "AppFocus AppBlur"),
        ([b"\x1b[?2026;2$y"], "TerminalSupportsSynchronizedOutput"),
        ([b"\x1b[<0;3;4M"], "MouseDown 2 3"),
        ([b"\x1b[<0;3;4m"], "MouseUp 2 3"),
        ([b"\x1b[200~two\nlines q\x1b[201~j"], "paste two\nlines q j"),
    ],
)
def test_keys_reports_and_pastes(chunks: list[bytes], expected: str) -> None:
    assert expected == " ".join(told(*chunks))


@pytest.mark.parametrize(
    "unknown",
    [
        [b"\x1b[>1q"],
        [b"\x1b[?62;22c"],
        [b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28;29c"],
        [b"\x1b[?64;1;2", b";6;9;15;16;17;18;21;22;28;29c"],
        [b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"],
        [b"\x1b]11;rgb:ffff/ffff/ffff\x07"],
        [b"\x1b", b"]11;rgb:ff", b"ff/ffff/ffff\x1b", b"\\"],
        [b"\x1b[99999999999u"],
        [b"\x1b[1114112;1;1114112u"],
    ],
)
def test_what_nobody_typed_does_nothing_and_hides_nothing(unknown: list[bytes]) -> None:
    assert ["j"] == told(*unknown[:-1], unknown[-1] + b"j")


def test_a_reply_that_is_cut_short_types_nothing() -> None:
    keyboard = Keyboard()
    assert [] == [*named(keyboard.feed(b"\x1b]11;rgb:ff")), *named(keyboard.flush())]
    assert ["j"] == named(keyboard.feed(b"j"))


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (b"\xffj", "utf-8", ["replacement_character", "j"]),
        ("é".encode(), "utf-8", ["é"]),
        ("é".encode("latin-1"), "latin-1", ["é"]),
    ],
)
def test_bytes_are_read_in_the_terminals_encoding(
    data: bytes, encoding: str, expected: list[str]
) -> None:
    assert expected == told(data, encoding=encoding)


def test_whatever_comes_it_goes_on() -> None:
    rng = random.Random(7)  # noqa: S311 - repeatable on purpose
    letters = b"\x1b\x1b\x1b[[]P_M<>?;:0123456789$ ~uyqRtmABO\x07\\\x9c\xff\xe2\x80\x9cj"
    keyboard = Keyboard()
    for _ in range(2000):
        list(keyboard.feed(bytes(rng.choice(letters) for _ in range(rng.randrange(40)))))
        if rng.random() < 0.3:
            list(keyboard.flush())
    list(keyboard.feed(b"\x07\x1b[201~"))
    list(keyboard.flush())
    assert "j" in named(keyboard.feed(b"j"))
