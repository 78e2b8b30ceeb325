"""Files that say much in few bytes: an export is at most so many times as large as its file."""

import json
import re
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.torture.bombs import filled
from tests.torture.case import HEAD

SIZE = 100_000
LONG = "s" * 200
"""An id as long as one may be."""
PASSAGES = filled(
    f"schema: briefing/1\ntitle: t\nsections:\n- {{id: {LONG}, text: z b c}}\ntimeline:\n",
    f"- {{title: t, at: [{'z,' * 999}z]}}\n",
    size=SIZE,
)
"""Events that rest on one letter thousands of times."""
MEMBERS = "".join(f"- {{id: a{n}, name: n, kind: person, member_of: {LONG}}}\n" for n in range(400))
CONCERNED = ",".join(f"a{number}" for number in range(400))
POSITION = "{actor: a1, basis: inferred}"
SILENT = filled(
    f"{HEAD}actors:\n- {{id: {LONG}, name: n, kind: group}}\n{MEMBERS}issues:\n",
    f"- {{question: q, concerns: [{CONCERNED}], "
    f"claims: [{{text: t, kind: fact, positions: [{POSITION}]}}]}}\n",
    size=3 * SIZE,
)
"""Questions that concern hundreds of members of a group."""
SPEAKERS = 120


def stances(claim: int) -> str:
    """Positions on a claim by every other speaker, in turn for and against it."""
    return ",".join(
        f"{{actor: a{n}, basis: inferred, stance: {('asserts', 'denies')[(n + claim) // 3 % 2]}}}"
        for n in range(SPEAKERS)
        if not claim or n < 3
    )


MATRIX = filled(
    f"{HEAD}actors:\n"
    + "".join(f"- {{id: a{n}, name: n{n}, kind: person}}\n" for n in range(SPEAKERS))
    + "issues:\n",
    "- question: q\n  claims:\n"
    + "".join(
        f"  - {{text: t, kind: fact, positions: [{stances(claim)}]}}\n" for claim in range(150)
    ),
    size=SIZE,
)
"""A matrix of many short runs of text: most speakers are silent on most claims."""
Output = pytest.CaptureFixture[str]


def printed(text: str, words: list[str], folder: Path, capsys: Output) -> str:
    """What `print` makes of a file."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    assert 0 == run(["print", *words, str(path)])
    return capsys.readouterr().out


@pytest.mark.parametrize("text", [PASSAGES, SILENT], ids=["passages", "silent"])
def test_json_is_less_than_thirty_times_its_file_and_counts_what_it_leaves_out(
    text: str, tmp_path: Path, capsys: Output
) -> None:
    out = printed(text, ["--format=json"], tmp_path, capsys)
    assert len(out) < 30 * len(text)
    value = json.loads(out)
    computed = value["computed"]
    left_out = computed.get("left_out", {})
    part = "passages" if text is PASSAGES else "issues"
    items = value["briefing"]["timeline" if text is PASSAGES else "issues"]
    assert len(items) == len(computed[part]) + left_out.get(part, 0)
    assert 0 < left_out[part] < len(items)


def test_svg_is_cut_after_5_000_lines_and_counts_what_it_leaves_out(
    tmp_path: Path, capsys: Output
) -> None:
    out = printed(MATRIX, ["--format=svg", "--pane=claims"], tmp_path, capsys)
    heights = set(re.findall(r' y="([\d.]+)" textLength', out))
    assert len(heights) <= 5_001
    assert re.search(r" \d+ more lines</text>", out)
