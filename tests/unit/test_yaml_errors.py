"""YAML that cannot be read, or that the format leaves out, is refused in plain words."""

import pytest

from briefing_tui.loading import yaml_nodes
from briefing_tui.loading.problems import UnreadableError
from briefing_tui.loading.yaml_nodes import compose, without_tags
from tests.unit.loading import HEAD, refusal

GAPS = HEAD + "gaps:\n"
IN_QUOTES = "put the text in quotes"
SLIPS = {
    "a tab": ("article:\n\tauthor: x\n", (2, 1), "a tab cannot indent", "indent with spaces"),
    "a tab after a dash": (GAPS + "-\ttext: x\n", (5, 2), "a tab cannot indent", "indent with"),
    "an at sign": ("title: @home\n", (1, 8), "text may not begin with @ unless it is", IN_QUOTES),
    "a percent sign": ("title: %5\n", (1, 8), "text may not begin with % unless", IN_QUOTES),
    "a backtick": ("title: `x`\n", (1, 8), "text may not begin with ` unless", IN_QUOTES),
    "an ampersand": ("title: & b\n", (1, 8), "text may not begin with & unless", IN_QUOTES),
    "an exclamation mark": ("title: !e!b c\n", (1, 8), "text may not begin with !", IN_QUOTES),
    "an apostrophe inside apostrophes": (
        "title: 'the council's view'\n",
        (1, 21),
        "text goes on after the quotation mark that ends it",
        "inside the text, write \\\" or ''",
    ),
    "a quotation mark inside quotation marks": (
        'title: "the "old" bank"\n',
        (1, 14),
        "text goes on after the quotation mark that ends it",
        "inside the text, write \\\" or ''",
    ),
    "a quotation that is not closed, where the next one ends it": (
        'title: "x\nsections:\n- text: "Some words"\n',
        (3, 10),
        "text goes on after the quotation mark that ends it",
        "if this line is right, a text above it is not closed",
    ),
    "a colon in text": (
        "title: Toll: rising\n",
        (1, 12),
        '": " inside text that is not in quotes',
        IN_QUOTES,
    ),
    "a colon in text, in braces": (
        GAPS + "- {text: He said: no}\n",
        (5, 17),
        '": " inside text that is not in quotes',
        IN_QUOTES,
    ),
    "a colon before a comma": (
        GAPS + "- {text: He said:, refs: []}\n",
        (5, 17),
        '": " inside text that is not in quotes',
        IN_QUOTES,
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_common_slip_has_its_place_its_words_and_a_hint(
    slip: tuple[str, tuple[int, int], str, str], end: str
) -> None:
    text, place, message, hint = slip
    (problem,) = refusal(text.replace("\n", end))
    assert ("yaml", *place) == (problem.code, problem.line, problem.column)
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("gaps: [{text: a},", (1, 18), "while parsing a flow node, did not find expected node"),
        ("%a\n---\na: b\n", (1, 3), "while scanning a directive, found unknown directive name"),
        ('title: "x\nb: c\n', (1, 8), "while scanning a quoted scalar, found unexpected end of"),
        ('title: "C:\\dir"\n', (1, 11), "while parsing a quoted scalar, found unknown escape"),
        ("title: x\nsections\nb: y\n", (2, 1), "while scanning a simple key, could not find"),
        ("title\nschema: y\n", (2, 7), "mapping values are not allowed in this context"),
        (GAPS + "- text: a\n    refs: b\n", (6, 9), "mapping values are not allowed in this"),
        ("article: {note: x\ntitle: c\n", (2, 6), "while parsing a flow mapping, did not find"),
    ],
)
def test_of_other_mistakes_the_parser_s_own_words_are_shown(
    text: str, place: tuple[int, int], message: str
) -> None:
    (problem,) = refusal(text)
    assert (place, "") == ((problem.line, problem.column), problem.hint)
    assert problem.message.startswith(message)


def test_a_line_of_a_mebibyte_is_looked_at_around_the_mistake() -> None:
    text = f"title: '{'x ' * 500_000}it's {'y ' * 500_000}'\n"
    (problem,) = refusal(text)
    assert (1, text.index("it's") + 4) == (problem.line, problem.column)


def test_every_place_of_what_the_format_leaves_out_is_reported_and_nothing_else() -> None:
    text = HEAD + (
        "draft: maybe\n"
        "actors:\n"
        "- {id: &p port, name: !!str Port, kind: organization}\n"
        "- {id: union, name: Union, kind: group, role: *p}\n"
        "---\n"
        "gaps: []\n"
    )
    expected = [("alias", 6, 8), ("tag", 6, 23), ("alias", 7, 47), ("second-document", 8, 1)]
    assert expected == [(problem.code, problem.line, problem.column) for problem in refusal(text)]


@pytest.mark.parametrize(
    ("keys", "code", "hint"),
    [
        ("x-a: &a b\n", "alias", "leave it out; where the text begins with &, put it in quotes"),
        ("x-a: *a\n", "alias", "write out what it stands for"),
        ("x-a: !b c\n", "tag", "leave the tag out; where the text begins with !, put it in quotes"),
        ("<<: {title: b}\n", "alias", "write the keys out"),
        ("---\na: b\n", "second-document", "leave out the ---, or put what follows in a file of"),
    ],
)
def test_what_the_format_leaves_out_has_a_hint(keys: str, code: str, hint: str) -> None:
    [problem] = refusal(HEAD + keys)
    assert (code, True) == (problem.code, problem.hint.startswith(hint))


def composed(text: str, monkeypatch: pytest.MonkeyPatch, *, pure: bool) -> UnreadableError:
    """The error of a text that cannot be composed, by the parser in C or that in Python."""
    import yaml

    if pure:
        monkeypatch.setattr(yaml_nodes, "_composer", lambda: without_tags(yaml.SafeLoader))
    with pytest.raises(UnreadableError) as refused:
        compose(text)
    return refused.value


@pytest.mark.parametrize(
    "text",
    [
        "[" * 2000,
        "a: b: c\n",
        "a: \x01\n",
        "a: 1\n---\n",
        HEAD + "x-a: &a {b: [!!str c, *a]}\n---\nx-b: |\n  d\n",
    ],
)
def test_the_pure_parser_refuses_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = composed(text, monkeypatch, pure=False).problems
    pure = composed(text, monkeypatch, pure=True).problems
    assert [problem.code for problem in fast] == [problem.code for problem in pure]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("text", ["\f", "é: 1\n\f", "a: “x”\n# 😀\n\f", "\ufeffé: 1\n\f"])
def test_a_character_that_may_not_stand_is_found_whatever_stands_before_it(
    text: str, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = composed(text, monkeypatch, pure=pure)
    assert text.index("\f") == refused.problems[0].offset
