"""Dark or light: the terminal's reply and the environment."""

import pytest

from briefing_tui.tui.terminal import is_dark_environment, is_dark_reply, without_reply

FENCE = b"\x1b[?62;22c"


@pytest.mark.parametrize(
    ("reply", "dark", "rest"),
    [
        (b"\x1b]11;rgb:1212/1212/1212\x1b\\" + FENCE, True, b""),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07" + FENCE, False, b""),
        (b"\x1b]11;rgb:f/f/f\x1b\\" + FENCE, False, b""),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x1b\\" + FENCE, True, b""),
        (FENCE, None, b""),
        (b"j\x1b]11;rgb:fa/fa/fa\x1b\\3" + FENCE, False, b"j3"),
        (b"4", None, b"4"),
        (b"", None, b""),
    ],
)
def test_a_reply(reply: bytes, dark: bool | None, rest: bytes) -> None:
    assert (dark, rest) == (is_dark_reply(reply), without_reply(reply))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("15;0", True),
        ("0;15", False),
        ("0;default;7", False),
        ("12;8", True),
        ("x", None),
        ("", None),
    ],
)
def test_colorfgbg(value: str, expected: bool | None) -> None:
    assert expected == is_dark_environment({"COLORFGBG": value})
