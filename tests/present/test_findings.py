"""What somebody has ruled on a question, and the documents that items rest on."""

import re
from pathlib import Path

import pytest

from briefing_tui.editing.operations import delete
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.reading import Reading
from tests.printing import output, words

COURT = """\
schema: briefing/1
title: The lock
article: {publisher: The Quay}
sections:
  - text: Ann Lee said the lock was shut. Bob Ray denied it. A court found it open.
actors:
  - {id: lee, name: Ann Lee, kind: person}
  - {id: ray, name: Bob Ray, kind: person}
  - {id: court, name: The High Court, kind: organization}
issues:
  - id: i-lock
    question: Was the lock shut?
    resolver: the log
    finding: {claim: CLAIM, by: court, date: 2031-05-03, at: A court found, note: On appeal.}
    claims:
      - id: c-other
        text: The lock has a log
        kind: fact
        positions: [{actor: lee, at: the lock was shut}]
      - id: c-shut
        text: The lock was shut
        kind: fact
        positions:
          - {actor: lee, at: Ann Lee said the lock was shut, url: 'https://lee.example/log'}
          - {actor: ray, stance: denies, at: Bob Ray denied it}
"""


@pytest.fixture(params=["c-shut", "none"])
def claim(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(tmp_path: Path, claim: str) -> Path:
    path = tmp_path / "court.yaml"
    path.write_text(COURT.replace("CLAIM", claim), encoding="utf-8")
    return path


def read(text: str) -> Reading:
    document = load_bytes(text.encode(), Input("a.yaml", None))
    assert 0 == document.error_count, document.errors
    return document.reading


def test_a_finding_takes_unresolved_away_and_is_shown_with_the_status(
    file: Path, claim: str
) -> None:
    held = {"c-shut": "claim 2", "none": "none of the claims"}[claim]
    found = f"found: {held}, by The High Court, 3 May 2031 · On appeal."
    for form in ("text", "markdown", "html"):
        shown = words(output("print", "--pane", "claims", "--format", form, str(file)))
        assert found in re.sub(r"<[^>]*>|[*]", "", shown)
        assert "UNRESOLVED" not in shown
    assert "CONTESTED, FOUND" == read(file.read_text()).statuses["i-lock"].words


def test_a_finding_stands_in_a_comparison_and_in_a_diff(file: Path, claim: str) -> None:
    other = file.with_name("other.yaml")
    other.write_text("\n".join(line for line in COURT.split("\n") if "finding" not in line))
    held = {"c-shut": "claim 2", "none": "none of the claims"}[claim]
    compared = words(output("compare", "--all", "--width", "160", str(file), str(other)))
    assert f"found: {held}," in compared
    changed = words(output("diff", "--width", "120", str(other), str(file)))
    assert "status: CONTESTED, UNRESOLVED -> CONTESTED, FOUND" in changed
    assert f"finding: none -> {claim}, by The High Court" in changed


def test_search_finds_questions_with_a_finding(file: Path) -> None:
    assert "Was the lock shut?" in output("search", "status:found", str(file))
    assert "note: On appeal." in output("search", "appeal", str(file))
    output("search", "status:unresolved", str(file))


def test_a_finding_goes_with_the_actor_or_the_claim_that_it_names() -> None:
    text = COURT.replace("CLAIM", "c-shut")
    actor, claim = ("actors", 2), ("issues", 0, "claims", 1)
    for paths in ([actor], [claim], [actor, claim]):
        reading = read(delete(text, paths))
        assert reading.briefing.issues[0].finding is None


def test_a_finding_that_names_no_claim_is_an_error() -> None:
    document = load_bytes(COURT.replace("CLAIM", "c-wet").encode(), Input("a.yaml", None))
    assert 1 == document.error_count


def test_the_document_of_an_item_is_told(file: Path) -> None:
    shown = words(output("print", "--pane", "claims", "--format", "html", str(file)))
    assert '<a href="https://lee.example/log"' in shown
