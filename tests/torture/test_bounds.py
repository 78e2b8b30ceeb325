"""However much is wrong with a file, a bounded part of it is told and the rest is counted, exactly;
and nothing is done per fault that grows with the file."""

from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.loading.document import Refused, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model import problems
from tests.unit.loading import HEAD, document, with_head

MOST = 1000
MANY = 5000


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        document(text)
    return refused.value


def test_of_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    refused = refusal(HEAD + "draft: maybe\nactors: [" + "1," * MANY + "1]\n")
    assert (MOST, MANY + 2 - MOST) == (len(refused.problems), refused.omitted)
    assert ["type"] * MOST == [problem.code for problem in refused.problems]


def test_they_are_the_first_of_the_file() -> None:
    refused = refusal(HEAD + "actors: [" + "1," * MANY + "1]\n")
    assert list(range(10, 10 + 2 * MOST, 2)) == [problem.column for problem in refused.problems]


def test_a_key_that_is_missing_around_them_is_told_as_well() -> None:
    refused = refusal("schema: briefing/1\nactors: [" + "1," * MANY + "1]\n")
    assert ["missing-key", "missing-key"] == [problem.code for problem in refused.problems[:2]]


def test_of_many_faults_none_is_made_up() -> None:
    anchored = "quotes:\n- {type: indirect, source: zz, at: The article says so}\n"
    refused = refusal(HEAD + anchored + "gaps: [" + "1," * MANY + "1]\n")
    assert {"type", "dangling-id"} == {problem.code for problem in refused.problems}


def test_of_many_faults_before_the_text_none_is_made_up() -> None:
    anchored = "quotes:\n- {type: indirect, source: zz, at: The article says so}\n"
    many = "gaps: [" + "1," * MANY + "1]\n"
    head = "schema: briefing/1\ntitle: t\n"
    refused = refusal(f"{head}{many}sections: [{{text: The article says so.}}]\n{anchored}")
    assert {"type", "dangling-id"} == {problem.code for problem in refused.problems}


def test_of_many_contradictions_the_first_are_told_and_the_rest_counted() -> None:
    found = with_head("gaps:\n" + "- {text: a, refs: [zzz]}\n" * MANY)
    assert (MOST, MANY - MOST) == (len(found.errors), found.error_count - len(found.errors))
    assert list(range(5, 5 + MOST)) == [problem.line for problem in found.errors]


def test_of_many_warnings_the_first_are_told_and_the_rest_counted() -> None:
    text = HEAD.replace("The article says so.", "'" + "So it is. " * MANY + "'")
    found = document(text)
    assert (MOST, MANY + 1) == (len(found.warnings), found.warning_count)


def test_check_tells_a_thousand_errors_and_counts_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(HEAD + "actors: [" + "1," * MANY + "1]\n", encoding="utf-8")
    run(["check", "a.yaml"])
    told = capsys.readouterr().out.splitlines()
    last = ["a.yaml: and 4,001 more errors", "1 file: 5,001 errors (5,001 type)"]
    assert last == told[-2:]
    assert MOST * 3 + 2 == len(told)


def test_the_nearest_name_is_looked_for_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []
    ask = problems.did_you_mean

    def counted(word: str, known: tuple[str, ...]) -> str:
        compared.append(len(known))
        return ask(word, known)

    monkeypatch.setattr(problems, "did_you_mean", counted)
    actors = "".join(f"- {{id: actor-{n}, name: n, kind: person}}\n" for n in range(3000))
    refs = ", ".join(f"actr-{n}" for n in range(3000))
    with_head(f"actors:\n{actors}gaps: [{{text: a, refs: [{refs}]}}]\n")
    assert 100_000 > sum(compared) > 0


def test_bytes_of_any_kind_are_no_more_than_refused() -> None:
    with pytest.raises(Refused):
        load_bytes(bytes(range(256)), Input("a.yaml", None))
