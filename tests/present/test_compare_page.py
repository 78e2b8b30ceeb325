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
    assert (
        "Listed in more than one briefing: 2 of 3 questions, 1 of 2 figures, 2 of 3 quotes." in text
    )
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


def test_all_adds_a_table_of_each_kind() -> None:
    text = output("compare", "--all", "--width", "120", *FIRE)
    for title in ("QUESTIONS  3", "FIGURES  2", "QUOTES  3", "EVENTS", "ACTORS"):
        assert title in text


def test_the_page_has_at_most_sixty_lines(tmp_path: Path) -> None:
    text = output("compare", "--width", "80", *_rich(tmp_path, 3))
    assert 60 >= text.count("\n") >= 35
    text = output("compare", "--width", "80", *_rich(tmp_path, 30))
    assert 60 >= text.count("\n")


def _rich(folder: Path, count: int) -> list[str]:
    """Write briefings with many speakers each, whom no other has."""
    files = [folder / f"rich-{number}.yaml" for number in range(count)]
    for number, file in enumerate(files):
        said = [" ".join(f"{n}of{number}word{at}" for at in range(20)) for n in range(20)]
        actors = [f"{{id: a{n}, name: Speaker {number}x{n}, kind: person}}" for n in range(20)]
        quotes = [
            f"{{type: direct, source: a{n}, at: '{words}', content: '{words}'}}"
            for n, words in enumerate(said)
        ]
        text = f"sections: [{{text: '{'. '.join(said)}.'}}]\nactors: [{', '.join(actors)}]\n"
        text += f"title: Number {number} of many with a long title\nquotes: [{', '.join(quotes)}]"
        file.write_text(complete(text), encoding="utf-8")
    return list(map(str, files))


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
    page = output("compare", "--width", "80", *map(str, files))
    assert 1 == page.count("  3 more: briefing compare --all\n")


LAMP = "the lamp on the mole was dark before the barge ever came in sight of land"


def alone(folder: Path, article: str, other: str = "The harbour was shut all week.") -> str:
    """What each alone has of a drafted article in which Ann Lee may speak of the lamp."""
    heard = (
        f"draft: true\nsections: [{{text: '{article}'}}]\n"
        "actors: [{id: x, name: Ann Lee, kind: person}]\n"
        f"quotes: [{{type: direct, source: x, at: {LAMP}, content: {LAMP}}}]\n"
    )
    text = compared(folder, heard, f"sections: [{{text: '{other}'}}]\n")
    return words(text[text.index("WHAT EACH ALONE HAS") :])


def test_what_a_speaker_says_elsewhere_in_other_words_is_not_told_as_alone(tmp_path: Path) -> None:
    quote = f"Ann Lee said: “{LAMP}.”"
    assert LAMP in alone(tmp_path, quote, "Lee spoke of the weather that day.")
    assert LAMP not in alone(tmp_path, quote, "Lee spoke of a dark lamp and of a barge.")


def test_words_that_are_taken_back_in_what_is_quoted_next_are_not_told(tmp_path: Path) -> None:
    assert LAMP not in alone(
        tmp_path, f"“{LAMP},” Ann Lee said. “But it has been lit again since.”"
    )


def test_a_sentence_is_told_if_it_has_two_names_of_its_own_and_no_pronoun_first(
    tmp_path: Path,
) -> None:
    lead = "Nobody in the town knew what it was about."
    for start, ship, told in (("Then", "Aurelia", 1), ("He", "Aurelia", 0), ("Then", "early", 0)):
        sentence = f"{start} on the ferry {ship} left Ostrava for the islands beyond the cape."
        assert told == (sentence in alone(tmp_path, f"{lead} {sentence}"))
