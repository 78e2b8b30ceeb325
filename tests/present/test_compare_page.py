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


def test_the_page_begins_with_the_differences() -> None:
    text = output("compare", "--width", "120", *FIRE)
    first = words(text[text.index("WHERE THEY DIFFER  7") : text.index("QUESTIONS")])
    for told in ("leaves out that Dov Lasker denies it", "no value fits both", "to Piet Solen"):
        assert told in first


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
    assert "WHERE THEY DIFFER" not in text
    assert 6 == text.count("none in any of them")


def test_more_briefings_than_fit_stand_below_one_another(tmp_path: Path) -> None:
    outlet = "article: {publisher: The %s}\ngaps: [{text: Nothing is said.}]\n"
    names = [f"{number} Wire" for number in range(9)]
    text = compared(tmp_path, *(outlet % name for name in names))
    assert all(f"The {name}: missing here" in text for name in names)
