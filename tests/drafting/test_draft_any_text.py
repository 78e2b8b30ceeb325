"""Any text is drafted into a file without errors, the same on every run."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.drafting import yaml
from briefing_tui.drafting.article import NotAnArticle, ParsedArticle, read_text
from briefing_tui.drafting.documents import read_markdown
from briefing_tui.drafting.draft import Draft, draft
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.passages import fold_text

WORDS = st.sampled_from(
    [
        "The",
        "the",
        "a",
        "of",
        "on",
        "in",
        "by",
        "Lind",
        "Port",
        "Authority",
        "said",
        "denied",
        "that",
        "told",
        "rejected",
        "“No,”",
        '"yes"',
        "'aye'",
        "52%",
        "60%",
        "over",
        "about",
        "at",
        "least",
        "3",
        "1,200",
        "$5",
        "million",
        "votes",
        "of",
        "the",
        "vote",
        "March",
        "3,",
        "2031",
        "Monday",
        "since",
        "2030",
        "---",
        "-",
        ":",
        "#",
        ">",
        "|",
        "*",
        "&",
        "!",
        "%",
        "@",
        "`",
        "~",
        "null",
        "NO",
        "true",
        "[a]",
        "{b}",
        "—",
        "(CNE)",
        "READ",
        "MORE",
        "Mr.",
        "Dr.",
        "who",
        "which",
        "and",
        "he",
        "she",
        "it",
        "they",
        "claims",
        "union's",
        "According",
        "to",
        "officials",
        "two",
        "people",
        "killed",
        "\u202e",
        "\u200b",
        "\x1b[31m",
        "\x00",
        "\xa0",
        "\ufeff",
        "\u2028",
        "\ud7ff",
        "😀",
        "é",
        "İ",
        "שלום",
        "مرحبا",
        "你好。",
        "à",
    ]
)
SEPARATORS = st.sampled_from([" ", " ", " ", " ", "\n", "\n\n", ". ", ", ", "\t", "\r\n", ""])
SENTENCES = st.lists(st.tuples(WORDS, SEPARATORS), max_size=60).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)
TEXTS = SENTENCES | st.text(max_size=300)


def drafted(article: ParsedArticle) -> Draft | None:
    try:
        return draft(article)
    except NotAnArticle:
        return None


def check(made: Draft, article: ParsedArticle) -> None:
    text = yaml.text(made.briefing)
    document = load_bytes(text.encode(), Input("draft.yaml", None))
    assert document.errors == ()
    again = draft(article)
    assert yaml.text(again.briefing) == text
    read = document.reading.briefing
    assert [one.id for one in read.quotes] == [one.id for one in made.briefing.quotes]
    assert [fold_text(one.text) for one in read.sections] == [
        fold_text(one.text) for one in made.briefing.sections
    ]


@given(TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_plain_text_drafts_without_an_error(text: str) -> None:
    article = read_text(text)
    if (made := drafted(article)) is not None:
        check(made, article)


@given(TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_markdown_drafts_without_an_error(text: str) -> None:
    article = read_markdown(text)
    if (made := drafted(article)) is not None:
        check(made, article)


@given(TEXTS, st.sampled_from(["es", "fr", "de", "pt", "it", "ja", "und"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_another_language_drafts_without_an_error(text: str, language: str) -> None:
    article = read_text(text)._replace(language=language, published="2031-03-04")
    if (made := drafted(article)) is not None:
        check(made, article)
