"""`briefing draft` and `briefing prompt`: from an article to a briefing."""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.output import ExitCode, UsageError, check_target, print_error, put, target_of
from briefing_tui.drafting.article import NotAnArticle, read_markdown, read_text
from briefing_tui.drafting.head import ParsedArticle
from briefing_tui.loading import yaml_writer
from briefing_tui.loading.files import (
    ARTICLE_LIMIT,
    ARTICLE_NAMES,
    SIZE_LIMIT,
    STDIN,
    SUFFIXES,
    ArticleKind,
    Input,
    Unopenable,
    article_kind,
    decode_article,
    input_of,
    is_briefing,
    is_language,
    is_web_url,
    read_bytes,
    sha256_of,
    status_of,
)
from briefing_tui.model.items import unchecked_count
from briefing_tui.model.problems import backticked
from briefing_tui.model.records import Article
from briefing_tui.present.vocabulary import counted

if TYPE_CHECKING:
    from briefing_tui.drafting.answer.dialogue import Result
    from briefing_tui.drafting.draft import Draft
    from briefing_tui.loading.document import Document
    from briefing_tui.model.records import Briefing

FACTS = ("headline", "publisher", "author", "published", "url", "language")
"""The facts about the article that options give."""


def run(options: argparse.Namespace) -> int:
    """Draft a briefing from the article, and write it to stdout or to a new file."""
    target = target_of(options)
    briefing, is_answered, spare = _briefing(options, target)
    written = yaml_writer.text(briefing)
    if len(written) > _SMALL:
        load_draft(written.encode(), options.article)
    put([written], target=target, data=True, force=options.force)
    where = f"`briefing {target}` opens the draft" if target is not None else "a draft"
    more = f"; {counted(spare, 'suggestion')}: press i at a passage" if spare else ""
    print_error(f"{where}: {counted(unchecked_count(briefing), 'item')}, to be checked{more}")
    return ExitCode.NO_ANSWER if options.strict and not is_answered else ExitCode.DONE


def prompt(options: argparse.Namespace) -> int:
    """Print the prompt for an article, or the guide for agents."""
    if options.skill:
        if options.article is not None:
            options.fail("--skill takes no ARTICLE")
        put([skill()], data=True)
        return ExitCode.DONE
    if options.article is None:
        options.fail("name an ARTICLE, or give --skill")
    rules_draft = read_draft(input_of(options.article), _facts(options))
    from briefing_tui.drafting.answer import dialogue, readers  # only if a model is asked

    put([dialogue.prompt(readers.Desk(rules_draft), dialogue.EVERYTHING)], data=True)
    return ExitCode.DONE


def skill() -> str:
    """Return the guide for agents."""
    return Path(__file__).with_name("skill.md").read_text(encoding="utf-8")


def _facts(options: argparse.Namespace) -> dict[str, str | None]:
    return {fact: getattr(options, fact) for fact in FACTS}


def _briefing(options: argparse.Namespace, target: Path | None) -> "tuple[Briefing, bool, int]":
    if options.command and options.answer is not None:
        raise UsageError("use --with or --answer, not both")
    if options.answer == STDIN and options.article == STDIN:
        raise UsageError("-: standard input cannot be both the article and the answer")
    given = input_of(options.article)
    if target is not None:
        inputs = [given] if options.answer is None else [given, input_of(options.answer)]
        check_target(target, inputs, force=options.force)
    rules_draft = read_draft(given, _facts(options), everything=options.all)
    for notice in rules_draft.notices:
        print_error(notice)
    if options.command is None and options.answer is None:
        return rules_draft.briefing, True, len(rules_draft.suggestions)
    result = _ask(rules_draft, options)
    _sum_up(result)
    return result.briefing, not result.fault, 0


def _ask(rules_draft: "Draft", options: argparse.Namespace) -> "Result":
    from briefing_tui.drafting.answer import dialogue  # only if a model is asked

    if options.answer is not None:
        data = read_bytes(input_of(options.answer), ARTICLE_LIMIT)
        return dialogue.take_answer(rules_draft, data.decode("utf-8-sig", "replace"), print_error)
    from briefing_tui.system.programs import ProgramError, run_program

    def answer(prompt: str) -> str:
        try:
            return run_program(options.command, prompt, options.timeout)
        except ProgramError as fault:
            raise dialogue.NoAnswerError(f"{backticked(options.command[0])}: {fault}") from None

    return dialogue.converse(rules_draft, answer, print_error)


def _sum_up(result: "Result") -> None:
    if result.fault:
        rest = "; what came before it is kept" if result.kept else ""
        print_error(f"no usable answer ({result.fault}): this is the draft by rules{rest}")
        return
    lost = f", {result.lost:,} rejected" if result.lost else ""
    print_error(f"from the answer: {counted(result.kept, 'entry', 'entries')} kept{lost}")


def read_draft(
    given: Input, facts: Mapping[str, str | None], *, everything: bool = False
) -> "Draft":
    """Return the draft of an article, with facts about it. Raises Unopenable."""
    data = read_bytes(given, ARTICLE_LIMIT)
    if given.name.endswith(SUFFIXES) or is_briefing(data):
        raise Unopenable(f"{given.name}: this is a briefing; `briefing {given.name}` opens it")
    return _draft_of(given, data, facts, everything=everything)


def _draft_of(
    given: Input, data: bytes, facts: Mapping[str, str | None], *, everything: bool = False
) -> "Draft":
    from briefing_tui.drafting.draft import draft  # `audit` reads articles without it

    article = _drop_invalid_facts(read_article(given, data, facts.get("url") or ""))
    known = {name: value for name, value in facts.items() if value}
    try:
        drafted = draft(article.with_facts(known), everything=everything)
    except NotAnArticle as fault:
        raise Unopenable(f"{given.name}: {fault}") from None
    told = (drafted.briefing.article or Article())._replace(
        retrieved=_day_of(given), sha256=sha256_of(data)
    )
    return drafted._replace(briefing=drafted.briefing._replace(article=told))


def read_article(given: Input, data: bytes, url: str = "") -> ParsedArticle:
    """Return the article in the bytes of a file. Raises Unopenable."""
    try:
        return _parse(given.name, data, url)
    except NotAnArticle as fault:
        raise Unopenable(f"{given.name}: {fault}") from None


def _day_of(given: Input) -> str:
    """Return the day on which a file was saved, or today for standard input."""
    status = status_of(given)
    moment = datetime.now(UTC) if status is None else datetime.fromtimestamp(status.st_mtime, UTC)
    return moment.date().isoformat()


def draft_document(given: Input, data: bytes | None = None) -> "Document":
    """Return the draft of an article as a document without a file. Raises Unopenable."""
    data = read_bytes(given, ARTICLE_LIMIT) if data is None else data
    drafted = _draft_of(given, data, {})
    for notice in drafted.notices:
        print_error(f"{given.name}: {notice}")
    document = load_draft(yaml_writer.text(drafted.briefing).encode(), given.name)
    document.article = "article" if given.path is None else given.name
    return document


_SMALL = 20_000
"""A draft of this many characters exceeds no limit of the format."""


def load_draft(written: bytes, name: str) -> "Document":
    """Load a draft as it is written. Raises Unopenable if it cannot be opened."""
    from briefing_tui.loading.document import Refused, load_bytes  # not needed for small drafts

    if len(written) > SIZE_LIMIT:
        raise Unopenable(f"{name}: its draft is larger than a briefing may be; split the article")
    try:
        return load_bytes(written, Input(name, None))
    except Refused as refused:
        first = refused.problems[0].message
        raise Unopenable(f"{name}: it cannot be opened: {first}") from None


def _parse(name: str, data: bytes, url: str) -> ParsedArticle:
    kind = article_kind(name, data)
    if kind.extra:
        return _read_apart(name, kind, data, url)
    text, notice = decode_article(data)
    if "\0" in text:
        raise Unopenable(f"{name}: no text; articles are read from {ARTICLE_NAMES}")
    article = read_markdown(text) if kind.name == "Markdown" else read_text(text)
    return article._replace(left_out=(*filter(None, [notice]), *article.left_out))


def _read_apart(name: str, kind: ArticleKind, data: bytes, url: str) -> ParsedArticle:
    from briefing_tui.system.programs import install_command, read_document  # not for text

    try:
        return read_document(kind.name, data, url)
    except ImportError as missing:
        raise Unopenable(
            f"{name}: {kind.name} needs {missing.name}, which is not installed; to install it: "
            f"{install_command(kind.extra)}"
        ) from None


def _drop_invalid_facts(article: ParsedArticle) -> ParsedArticle:
    if article.url and not is_web_url(article.url):
        article = article._replace(url="")
    if article.language and not is_language(article.language):
        article = article._replace(language="")
    return article
