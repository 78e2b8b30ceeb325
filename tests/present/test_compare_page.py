"""The page of a comparison: what differs first, rows that lead somewhere, nothing in common."""

from pathlib import Path

from briefing_tui.present.comparison import CompareView, comparison_pane, row_of
from briefing_tui.present.vocabulary import UNICODE
from tests.present.seen import blocks, shown
from tests.present.test_goldens import FIRE
from tests.printing import complete, output, words
from tests.unit.comparing import fire


def compared(folder: Path, *keys: str) -> str:
    """The comparison of briefings with these keys."""
    files = [folder / f"{number}.yaml" for number in range(len(keys))]
    for file, text in zip(files, keys, strict=True):
        file.write_text(complete(text), encoding="utf-8")
    return output("compare", "--width", "80", *map(str, files))


def test_the_page_tells_where_they_differ_what_each_has_and_who_is_heard() -> None:
    text = output("compare", "--width", "120", *FIRE)
    clashes = words(text[text.index("WHERE THEY CLASH") : text.index("WHAT EACH ALONE HAS")])
    for told in ("leaves out that Dov Lasker denies it", "-> at least 14 deaths", "to Piet Solen"):
        assert told in clashes
    assert "In more than one briefing: 2 of 3 questions, 1 of 2 figures, 2 of 3 quotes." in text
    heard = next(line for line in text.split("\n") if "Ana Verrill    " in line)
    assert ["Ana", "Verrill", "12", "·", "6"] == heard.split()
    assert "QUESTIONS" not in text


def test_of_a_draft_words_beside_a_name_that_no_quote_rests_on_leave_its_cell_open(
    tmp_path: Path,
) -> None:
    said = "The night crew left us to it"
    article = f"sections: [{{text: 'Ann Lee said: “{said}” and then “%s” again.'}}]\n"
    heard = (
        "actors: [{id: x, name: Ann Lee, kind: person}]\n"
        f"quotes: [{{type: direct, source: x, at: {said}, content: {said}}}]\n"
    )

    def cells(draft: str, more: str) -> list[str]:
        text = compared(tmp_path, draft + article % more + heard, draft + article % said)
        return next(line.split() for line in text.split("\n") if line.startswith("  Ann Lee "))[2:]

    assert ["7", "named"] == cells("", "Nobody came back to us")
    assert ["10+", "?"] == cells("draft: true\n", "Nobody came back to us")


def test_what_a_quote_leaves_out_is_no_clash() -> None:
    text = words(output("compare", "--width", "120", *FIRE))
    assert "cut it short" in text[text.index("WHAT IS LEFT OUT OF QUOTES") :]
    assert "cut it short" not in text[: text.index("WHAT EACH ALONE HAS")]


def test_all_adds_a_table_of_each_kind() -> None:
    text = output("compare", "--all", "--width", "120", *FIRE)
    for title in ("QUESTIONS  3", "FIGURES  2", "QUOTES  3", "EVENTS", "ACTORS"):
        assert title in text
    assert "not asked" not in text


def test_the_page_has_at_most_sixty_lines(tmp_path: Path) -> None:
    text = output("compare", "--width", "80", *_rich(tmp_path, 3))
    assert 60 >= text.count("\n") >= 35
    text = output("compare", "--width", "80", *_rich(tmp_path, 30))
    assert 60 >= text.count("\n")


def _rich(folder: Path, count: int) -> list[str]:
    """Write briefings with many speakers each, whom no other has."""
    files = []
    for number in range(count):
        said = [
            " ".join(
                f"{chr(97 + number % 26)}{n:02}{word}{number}"
                for word in ("en", "il", "ut", "or") * 5
            )
            for n in range(20)
        ]
        actors = [f"{{id: a{n}, name: Speaker {number}x{n}, kind: person}}" for n in range(20)]
        quotes = [
            f"{{type: direct, source: a{n}, at: '{words}', content: '{words}'}}"
            for n, words in enumerate(said)
        ]
        file = folder / f"rich-{number}.yaml"
        file.write_text(
            f"schema: briefing/1\ntitle: Number {number} of many with a long title\n"
            f"sections: [{{text: '{'. '.join(said)}.'}}]\nactors: [{', '.join(actors)}]\n"
            f"quotes: [{', '.join(quotes)}]\n",
            encoding="utf-8",
        )
        files.append(str(file))
    return files


def test_every_block_that_can_be_selected_leads_to_a_row_below_the_names() -> None:
    of = CompareView(fire(), UNICODE)
    pane = comparison_pane(of)
    keys = [key for key in pane.items if key]
    assert keys
    assert all(row_of(of.comparison, key) is not None for key in keys)
    assert pane.head is not None
    row = pane.items.index(":quotes-0", pane.items.index(":questions-0"))
    assert "Coast Courier" in shown([blocks(pane)[pane.head(row)]], 100)


def test_briefings_with_nothing_in_common_say_so(tmp_path: Path) -> None:
    text = compared(tmp_path, "", "")
    assert 2 == text.count("nothing that the program can tell")
    assert "WHO IS HEARD" not in text


def test_more_briefings_than_fit_stand_below_one_another_without_the_absent(
    tmp_path: Path,
) -> None:
    claim = "{id: c, text: A, kind: fact, positions: [{actor: x, basis: inferred}]}"
    outlet = (
        "article: {publisher: The %s}\nactors: [{id: x, name: X, kind: person}]\n"
        f"issues: [{{id: i, question: Why?, claims: [{claim}]}}]\n"
    )
    names = [f"{number} Wire" for number in range(9)]
    files = [tmp_path / f"{number}.yaml" for number in range(9)]
    for file, name in zip(files, names, strict=True):
        file.write_text(complete(outlet % name), encoding="utf-8")
    text = output("compare", "--all", "--width", "80", *map(str, files))
    assert all(f"The {name}: ONE SIDE" in text for name in names)
    assert "3 more in the tables" in text
