"""Drafts of ten invented articles, each of another kind, which were read beside their text."""

from pathlib import Path

import pytest

from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.draft import draft
from briefing_tui.loading import yaml_writer
from tests.conftest import Golden

HERE = Path(__file__).parent
ARTICLES = sorted((HERE / "articles").glob("*.txt"))


@pytest.mark.parametrize("article", ARTICLES, ids=[path.stem for path in ARTICLES])
def test_an_article_gives_the_draft_that_was_read(article: Path, golden: Golden) -> None:
    made = draft(read_text(article.read_text(encoding="utf-8")))
    golden(HERE / "drafts" / f"{article.stem}.yaml", yaml_writer.text(made.briefing))
