"""Own words that say something else than the article, or what it does not have."""

import pytest

from briefing_tui.loading.checks import own_words
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from tests.present.seen import written

FILE = """\
schema: briefing/1
title: A fire on a ferry
article: {language: en, published: 2031-05-12}
summary: [{text: '%(point)s', refs: [t-fire]}]
sections:
  - text: |
      A fire injured at least 14 people on the ferry Marigold on Sunday. It had 1,212 passengers
      from Spain. The board of the European Sea Agency did not approve the repair.

      The mayor, Ivo Lanz, called the crew "slow to act". Twenty-one cars burned.
actors:
  - {id: lanz, name: Ivo Lanz, kind: person, role: '%(role)s'}
timeline:
  - {id: t-fire, date: 2031-05-11, title: '%(title)s', actors: [lanz], at:
      [A fire injured at least 14 people, did not approve the repair]}
gaps: [{text: '%(gap)s', refs: [lanz]}]
"""
PLAIN = {"point": "A fire", "role": "mayor", "title": "A fire on the ferry", "gap": "Who paid."}


def messages(**words: str) -> list[str]:
    """The warnings about a file with these own words."""
    return [problem.message for problem in own_words(written(FILE % (PLAIN | words)).reading)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"point": "The ferry is from Portugal."}, "“Portugal” is not in the article"),
        ({"point": "It carried 1,221 passengers."}, "“1,221” is not in the article"),
        ({"title": "Fire injures 14 people"}, "“14” here, “at least 14” in the article"),
        ({"title": "Board approves the repair"}, "“approves” here, “not approve” in the article"),
        ({"role": "mayor of Lusk"}, "“Lusk” is not in the article"),
        ({"gap": 'Who was "slow to help".'}, "“slow to help” are not the article's words"),
    ],
)
def test_own_words_that_differ(words: dict[str, str], message: str) -> None:
    assert [message] == messages(**words)


@pytest.mark.parametrize(
    "words",
    [
        {"point": "A Spanish ship with 1,200 passengers and 21 cars"},
        {"point": 'On 11 May, Lanz told of a crew "slow to act"'},
        {"title": "At least 14 people are hurt"},
        {"title": "The board does not approve the repair"},
        {"title": "Board refuses to approve the repair"},
        {"role": "mayor, said to have 3 boats"},
        {"gap": "What Ada Brunt answers to 17 letters."},
    ],
)
def test_own_words_in_another_form(words: dict[str, str]) -> None:
    assert [] == messages(**words)


def test_the_warning_stands_at_the_words() -> None:
    text = FILE % (PLAIN | {"point": "A ferry from Portugal"})
    document = load_bytes(text.encode(), Input("ferry.yaml", None))
    (problem,) = (one for one in document.warnings if one.code == "own-words")
    line = document.source.text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("Portugal")
