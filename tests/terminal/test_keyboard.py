"""The bytes that a terminal sends, known, broken or made up, become keys and pastes."""

import random
import time
from collections.abc import Iterable

import pytest
from textual import events
from textual.message import Message

from briefing_tui.tui import keyboard as module
from briefing_tui.tui.keyboard import MAX_PASTE, MAX_TEXT_SEQUENCE, Keyboard


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
        ([b"\x1bQ\x1b2\x1b/\x1b\r"], "alt+shift+q alt+2 alt+slash alt+enter"),
        ([b"\x1b["], "alt+left_square_bracket"),
        ([b"\x1bO"], "alt+shift+o"),
        ([b"\x1b[3$"], "shift+delete"),
        ([b"\x1b[27u\x1b[97;5u"], "escape ctrl+a"),
        ([b"\x1b[I\x1b[O"], "AppFocus AppBlur"),
        ([b"\x1b[?2026;2$y"], "TerminalSupportsSynchronizedOutput"),
        ([b"\x1b[<0;3;4M"], "MouseDown 2 3"),
        ([b"\x1b[<0;3;4m"], "MouseUp 2 3"),
    ],
)
def test_keys_and_reports(chunks: list[bytes], expected: str) -> None:
    assert expected == " ".join(told(*chunks))


@pytest.mark.parametrize(
    "unknown",
    [
        [b"\x1b[>1q"],
        [b"\x1b[?62;22c"],
        [b"\x1b[" + b"1;" * 40 + b"q"],
        [b"\x1bOz"],
        [b"\x1b[M !!"],
        [b"\x1b[M", b" !", b"!"],
        [b"\x1b[<0;-3;4M"],
        [b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"],
        [b"\x1b]11;rgb:ffff/ffff/ffff\x07"],
        [b"\x1b]11;rgb:ff", b"ff/ffff/ffff\x1b", b"\\"],
        [b"\x1bP>|quit(q)\x1b\\"],
        [b"\x1b_Gi=1;q\x1b\\"],
        [b"\x1b]52;c;" + b"q" * 100_000, b"q" * 100_000 + b"\x07"],
        [b"\x1b[55296u"],
        ["\u202e\x9b1m".encode()[:5]],
        [b"\x1b[99999999999u"],
        [b"\x1b[1114112;1;1114112u"],
        [b"\x1b[48;0;0;0;0t"],
        [b"\x1b[48;99999;99999;1;1t"],
        [b"\x1b[?2048;2$y"],
    ],
)
def test_what_nobody_asked_for_does_nothing_and_hides_nothing(unknown: list[bytes]) -> None:
    assert ["j"] == told(*unknown[:-1], unknown[-1] + b"j")


BEGUN = (b"\x1b[1;", b"\x1bO1", b"\x1b[<0;1;", b"\x1b[200", b"\x1b[?2026;", b"\x1b[48;")
"""Sequences that a bad connection cut short."""


@pytest.mark.parametrize("begun", BEGUN)
def test_of_what_was_only_begun_nothing_is_typed_and_the_next_key_comes(begun: bytes) -> None:
    keyboard = Keyboard()
    assert [] == [*named(keyboard.feed(begun)), *named(keyboard.flush())]
    assert ["j"] == named(keyboard.feed(b"j"))


def test_textuals_parser_is_handed_nothing_that_it_could_wait_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed: list[str] = []
    feed = module._WholeSequenceParser.feed

    def counted(parser: module._WholeSequenceParser, data: str) -> Iterable[Message]:
        handed.append(data)
        return feed(parser, data)

    monkeypatch.setattr(module._WholeSequenceParser, "feed", counted)
    keyboard = Keyboard()
    for begun in BEGUN:
        list(keyboard.feed(begun))
        list(keyboard.flush())
    assert [] == handed


def test_a_parser_that_was_left_in_the_middle_is_not_used_again() -> None:
    keyboard = Keyboard()
    list(keyboard._parser.feed("\x1b["))  # what a fault in it may leave behind
    list(keyboard.feed(b"\x1b"))
    assert ["escape"] == named(keyboard.flush())


def committed(text: str, modifiers: str = "") -> bytes:
    """Text as an input method commits it, in the protocol that the reader asks for."""
    return f"\x1b[0;{modifiers};{':'.join(str(ord(letter)) for letter in text)}u".encode()


def characters(*chunks: bytes) -> str:
    """Return the text that the keys of some reads would type into a field."""
    keyboard = Keyboard()
    messages = [message for chunk in chunks for message in keyboard.feed(chunk)]
    return "".join(m.character or "" for m in messages if isinstance(m, events.Key))


@pytest.mark.parametrize(
    "text", ["こ", "こんに", "こんにちは", "こんにちは世界", "hello world", "é漢" * 400, "q: 4, ?"]
)
def test_committed_text_comes_whole_and_in_order(text: str) -> None:
    assert text == characters(committed(text))


@pytest.mark.parametrize("modifiers", ["", "1", "2", "65", "129", "0"])
def test_committed_text_is_text_with_shift_and_locks(modifiers: str) -> None:
    assert "こんにちは世界" == characters(committed("こんにちは世界", modifiers))


def test_committed_text_may_come_in_parts() -> None:
    data = committed("こんにちは世界")
    assert "こんにちは世界" == characters(*(data[at : at + 1] for at in range(len(data))))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("97:8238:98", "a⟨202E⟩b"),
        ("97:27:91:50:74", "a␛[2J"),
        ("97:10:13:98", "a␍b"),
        ("97:55296:98", "a⟨D800⟩b"),
        ("97:1114112:9999999:98", "ab"),
    ],
)
def test_committed_text_is_cleaned(numbers: str, expected: str) -> None:
    assert expected == characters(f"\x1b[0;;{numbers}u".encode())


@pytest.mark.parametrize(
    "sequence",
    [
        committed("漢" * 2 * MAX_TEXT_SEQUENCE),
        b"\x1b[0;" + b"9" * 5000 + b";97:98u",
        b"\x1b[" + b"9" * 5000 + b";5;97:98u",
        b"\x1b[0;;97:" + b"9" * 5000 + b"u",
        b"\x1bO" + b"1" * 3 * MAX_TEXT_SEQUENCE + b"P",
    ],
)
def test_a_sequence_longer_than_any_does_nothing_and_hides_nothing(sequence: bytes) -> None:
    parts = [sequence[at : at + 4096] for at in range(0, len(sequence), 4096)]
    assert ["j"] == told(*parts, b"j")


@pytest.mark.parametrize("begun", [b"\x1b[0;;", b"\x1b[", b"\x1bO"])
def test_of_a_sequence_without_end_nothing_is_held(begun: bytes) -> None:
    keyboard = Keyboard()
    told_ = [*named(keyboard.feed(begun))]
    for _ in range(1000):
        told_ += named(keyboard.feed(b"12354;" * 100))
        assert len(keyboard._held) <= MAX_TEXT_SEQUENCE
    assert ([], ["j"]) == (told_, named(keyboard.feed(b"uj")))


def test_a_key_after_a_sequence_without_end_comes_once_it_is_quiet() -> None:
    keyboard = Keyboard()
    list(keyboard.feed(b"\x1b[" + b"1" * 2 * MAX_TEXT_SEQUENCE))
    assert [] == named(keyboard.flush())
    assert ["1"] == named(keyboard.feed(b"1"))


def test_sizes_that_come_as_input_do_not_move_the_mouse() -> None:
    assert ["MouseDown 2 3"] == told(b"\x1b[48;0;0;0;0t\x1b[<0;3;4M")


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([b"\x1b[200~two\nlines q\x1b[201~j"], ["paste two\nlines q", "j"]),
        ([b"\x1b[200~in ", b"parts\x1b[2", b"01~j"], ["paste in parts", "j"]),
        ([b"\x1b[200~\x1b[A\x00\x9b\x1b[201~"], ["paste ␛[A␀\ufffd"]),
        (["\x1b[200~a\u202eb\x9bm\x1b[201~".encode()], ["paste a⟨202E⟩b⟨009B⟩m"]),
        ([b"\x1b[200~its end was lost", b"\x1b"], ["escape"]),
        ([b"\x1b[200~its end was lost", b"\x1b[27u", b"j"], ["escape", "j"]),
        ([b"\x1b[201~j"], ["j"]),
    ],
)
def test_pastes(chunks: list[bytes], expected: list[str]) -> None:
    assert expected == told(*chunks)


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (b"\xffj", "utf-8", ["replacement_character", "j"]),
        (b"\xc0\xaf\xf5j", "utf-8", ["replacement_character"] * 3 + ["j"]),
        ("é".encode(), "utf-8", ["é"]),
        ("é".encode("latin-1"), "latin-1", ["é"]),
    ],
)
def test_bytes_are_read_in_the_terminals_encoding(
    data: bytes, encoding: str, expected: list[str]
) -> None:
    assert expected == told(data, encoding=encoding)


def test_a_mebibyte_is_pasted_in_seconds() -> None:
    data = b"\x1b[200~" + b"lorem ipsum \n" * 80_660 + b"\x1b[201~"
    began = time.process_time()
    (paste,) = told(*(data[at : at + 4096] for at in range(0, len(data), 4096)))
    assert MAX_PASTE == len(paste) - len("paste ")
    assert time.process_time() - began < 5


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
    assert ["j"] == named(keyboard.feed(b"j"))
