"""Bytes -> `check`, guided by coverage. Run by `make fuzz`, in an environment of its own (atheris
is no dependency): seeds are the small cases of the corpus and tests/torture/seeds, and whatever is
found goes there."""

import io
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

with atheris.instrument_imports(include=["briefing_tui", "yaml"]):
    from briefing_tui.cli import inputs
    from briefing_tui.loading.document import Refused, load_bytes
    from briefing_tui.loading.files import Input
    from briefing_tui.present.brief import page
    from briefing_tui.present.layout import rendered
    from briefing_tui.present.view import View

from tests.torture.case import is_steering
from tests.torture.corpus import CASES

SEEDS = Path(__file__).parent / "seeds"
WORDS = (
    "schema briefing/1 title sections text heading actors name kind person organization figures "
    "value low high unit bound between about quotes type direct source via at content exact prefix "
    "suffix section timeline date basis inferred issues question exclusive claims positions actor "
    "stance asserts denies quote grade gaps refs article url language summary member_of narrator "
    "x- id f-1 q-1 s-1 2024-07-28 2024~ 2024/.. [..2024] ~ null true 1e5"
)
SIGNS = [
    "\\x0a",
    "\\x0a  ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '\\"',
    "|\\x0a",
    "\\\\u",
    "&a",
]


def check(data: bytes) -> None:
    """Anything but our own refusal, or a sign that steers a terminal, is a find."""
    try:
        document = load_bytes(data, Input("case.yaml", None))
    except Refused as refused:
        told = inputs.lines(refused.source, refused.problems, False, refused.error_kinds)
        said = "\n".join(told)
    else:
        said = "\n".join(inputs.lines(document.source, document.problems, False, document.kinds))
        said += "".join(rendered(page(View(document.reading)), 80))
    if any(map(is_steering, said)):
        raise AssertionError(f"it steers: {said[:500]!r}")


def main() -> None:
    """Fuzz for as long as the arguments say; libFuzzer's own are passed on."""
    with tempfile.TemporaryDirectory() as folder:
        small = [case for case in CASES if len(case.data) < 4096]
        for number, case in enumerate(small):
            (Path(folder) / f"case-{number}").write_bytes(case.data)
        words = Path(folder).with_suffix(".words")
        words.write_text(
            "".join(f'"{word}"\n' for word in (*WORDS.split(), *SIGNS)), encoding="utf-8"
        )
        own = ["-max_len=4096", "-timeout=10", f"-dict={words}"]
        atheris.Setup([sys.argv[0], *own, *sys.argv[1:], folder, str(SEEDS)], check)
        with redirect_stdout(io.StringIO()):
            atheris.Fuzz()


if __name__ == "__main__":
    main()
