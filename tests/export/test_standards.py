"""Formats that other programs read: W3C Web Annotations, CSL-JSON, and the brief as one page."""

import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from pyld import jsonld  # type: ignore[import-untyped]

from briefing_tui.cli import run
from tests.export.exported import SHIPPED, export, html_tree
from tests.printing import INVENTED, REAL, read

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
TERMS = {
    **{name: OA + name for name in ("Annotation", "TextualBody", "TextQuoteSelector")},
    **{name: OA + name for name in ("exact", "prefix", "suffix")},
    **{name: OA + name for name in ("assessing", "commenting", "describing", "highlighting")},
    "identifying": f"{OA}identifying",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Organization": "http://xmlns.com/foaf/0.1/Organization",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "creator": {"@id": "http://purl.org/dc/terms/creator", "@type": "@id"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "total": {"@id": f"{AS}totalItems", "@type": NUMBER},
    "startIndex": {"@id": f"{AS}startIndex", "@type": NUMBER},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
}
"""The terms of the W3C's context that an export may use, as its vocabulary defines them."""
SELECTOR = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"minLength": 1}},
}
TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {"selector": SELECTOR, "source": {"format": "uri-reference"}},
}
MODEL = {
    "type": "object",
    "required": ["id", "type", "target", "body", "motivation"],
    "properties": {
        "type": {"const": "Annotation"},
        "target": {"anyOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 1}]},
    },
}
"""What the Web Annotation Data Model demands of an annotation on a quoted passage."""


def annotations(source: Path | str) -> Any:
    return json.loads(export("annotations", source))


def loader(url: str, _options: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


@pytest.mark.parametrize("source", SHIPPED)
def test_every_key_and_value_is_a_term_of_the_vocabulary(source: Path) -> None:
    value = annotations(source)
    options = {"documentLoader": loader, "base": "https://example.org/x"}
    expanded = jsonld.expand(value, options)
    back = jsonld.compact(expanded, value["@context"], options)
    assert value["first"]["items"] == back["first"]["items"]
    quads = jsonld.to_rdf(value, {**options, "format": "application/n-quads"})
    assert value["total"] == len(re.findall(f"type> <{OA}Annotation>", quads))
    assert len(re.findall(f"<{OA}hasSelector>", quads)) == len(re.findall(f"<{OA}exact>", quads))


@pytest.mark.parametrize("source", SHIPPED)
def test_every_annotation_fits_the_model(source: Path) -> None:
    validator = jsonschema.Draft202012Validator(MODEL)
    for one in annotations(source)["first"]["items"]:
        assert [] == [error.message for error in validator.iter_errors(one)]


SAID = """
article: {wording: verbatim, url: "https://paper.example/1"}
sections: [{id: s, text: 'It rained. "We go," Ann said, and went home.'}]
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Bo, kind: unnamed}]
quotes: [{id: q, type: direct, source: a, at: '"We go," Ann said', note: By phone., via: b}]
"""


def test_an_annotation_has_the_words_the_speaker_and_the_note() -> None:
    [one] = annotations(SAID)["first"]["items"]
    said, note = one["body"]
    assert ("#q", "highlighting") == (one["id"], one["motivation"])
    assert "Ann: “We go” (quoted; relayed by Bo (unnamed))" == said["value"]
    assert {"type": "Person", "name": "Ann"} == said["creator"]
    assert ("By phone.", "commenting") == (note["value"], note["purpose"])
    selector = {"exact": '"We go," Ann said', "prefix": "It rained. ", "suffix": ", and went home."}
    assert {"type": "TextQuoteSelector", **selector} == one["target"]["selector"]
    assert "https://paper.example/1" == one["target"]["source"]


def test_a_retelling_is_not_said_to_be_on_the_page_of_its_article() -> None:
    [one] = annotations(SAID.replace("verbatim", "condensed"))["first"]["items"]
    assert "#s" == one["target"]["source"]


# What `check` says of annotations

Output = pytest.CaptureFixture[str]


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("article.txt")
    path.write_text("Sun shone.\n\nIt rained. “We go,” Ann said, and\nwent home.\n", "utf-8")
    return path


def checked(value: object, capsys: Output) -> tuple[int, list[str]]:
    """The exit code and the lines of `briefing check` on annotations."""
    Path("notes.json").write_text(json.dumps(value), encoding="utf-8")
    code = run(["check", "--annotations", "notes.json", "--against", "article.txt"])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("article")
def test_our_own_annotations_are_found_in_the_article(capsys: Output) -> None:
    code, lines = checked(annotations(SAID), capsys)
    assert (0, "1 passage of 1 found") == (code, lines[-1])
    assert lines[0].startswith('article.txt:3:12: "We go," Ann said - Ann: “We go” (quoted;')


HYPOTHESIS = {
    "total": 2,
    "rows": [
        {
            "uri": "https://paper.example/1",
            "text": "Who is she?",
            "target": [
                {
                    "source": "https://paper.example/1",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]"},
                        {"type": "TextPositionSelector", "start": 11, "end": 20},
                        {"type": "TextQuoteSelector", "exact": "It rained", "prefix": "Menu "},
                    ],
                }
            ],
        },
        {
            "text": "",
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "It snowed"}]}],
        },
    ],
}
"""An export of hypothes.is: the first prefix is of the page around the article."""


@pytest.mark.usefixtures("article")
def test_an_export_of_hypothesis_is_read_and_what_is_missing_is_an_error(capsys: Output) -> None:
    code, lines = checked(HYPOTHESIS, capsys)
    assert 1 == code
    assert [
        "article.txt:3:1: It rained - Who is she?",
        "notes.json: not found: It snowed",
        "1 passage of 2 found",
    ] == lines


@pytest.mark.parametrize("value", [None, [], {"rows": 3}, {"target": "https://x.example"}, [[[]]]])
@pytest.mark.usefixtures("article")
def test_other_json_has_no_passages(value: object, capsys: Output) -> None:
    assert (0, ["0 passages of 0 found"]) == checked(value, capsys)


@pytest.mark.usefixtures("article")
def test_annotations_need_an_article_and_json(capsys: Output) -> None:
    Path("notes.json").write_text("{", encoding="utf-8")
    codes = [run(["check", "--annotations", "notes.json", *more]) for more in ([], ["--strict"])]
    codes.append(run(["check", "--annotations", "notes.json", "--against", "article.txt"]))
    error = capsys.readouterr().err
    assert ([2, 2, 2], True, True) == (codes, "needs --against" in error, "not JSON" in error)


# CSL

STYLE = b"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>Test</title><id>test</id><updated>2031-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter=". ">
<names variable="author"><name/></names><text variable="title"/>
<text variable="container-title"/><date variable="issued" form="text"/><text variable="URL"/>
</layout></bibliography>
</style>"""


def cited(source: Path | str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(export("csl", source))
    return found


@pytest.mark.parametrize("source", SHIPPED)
def test_a_citation_processor_reads_the_article_and_every_quote(source: Path) -> None:
    items = cited(source)
    assert 1 + len(read(source).briefing.quotes) == len(items)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        known = CiteProcJSON(items)
    style = CitationStylesStyle(io.BytesIO(STYLE), validate=False)
    bibliography = CitationStylesBibliography(style, known, formatter.plain)
    for one in items:
        bibliography.register(Citation([CitationItem(one["id"])]))
    text = " ".join(map(str, bibliography.bibliography()))
    assert [] == [one["title"] for one in items if one["title"] not in text]


PUBLISHED = json.loads(Path(__file__).with_name("csl-data.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", SHIPPED)
def test_csl_fits_the_published_schema(source: Path) -> None:
    validator = jsonschema.Draft7Validator(PUBLISHED)
    assert [] == [error.message for error in validator.iter_errors(cited(source))]
    assert not validator.is_valid([{"id": "q", "type": "quotation"}])


def test_csl_has_the_speaker_the_day_and_where_it_stands() -> None:
    article, *quotes = cited(INVENTED)
    [book] = [one for one in quotes if one["id"] == "q-book"]
    assert [{"literal": "Jonas Verrick"}] == book["author"]
    assert {"date-parts": [[2031, 3, 14]]} == book["issued"]
    assert book["note"].startswith(f"In: {article['title']}, ")
    assert "article-newspaper" == article["type"] == book["type"]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2031-03", {"date-parts": [[2031, 3]]}),
        ("2031-03-01/2031-03-04", {"date-parts": [[2031, 3, 1], [2031, 3, 4]]}),
        ("2031~", {"date-parts": [[2031]], "circa": True}),
        ("2031-03-01/..", {"literal": "from 1 March 2031, end open"}),
    ],
)
def test_a_date_in_csl(date: str, issued: dict[str, Any]) -> None:
    items = cited(SAID.replace("note: By", f'date: "{date}", note: By'))
    assert issued == items[1]["issued"]
    assert jsonschema.Draft7Validator(PUBLISHED).is_valid(items)


# The brief as a page


@pytest.mark.parametrize("source", SHIPPED)
def test_the_brief_is_a_page_of_headings_and_lists(source: Path) -> None:
    text = export("markdown", source, "--brief")
    assert "\n## Bottom line" in text
    assert "\n### " in text[text.index("## Contested") :]
    assert ("```" in text, "briefing print" in text) == (False, False)
    assert len(export("markdown", source)) > 2 * len(text)
    tree = html_tree(export("html", source, "--brief"))
    assert "Bottom line" in [heading.text for heading in tree.iter("h2")]


def test_the_brief_as_a_page_says_who_holds_what(capsys: Output) -> None:
    text = export("markdown", REAL, "--brief")
    assert "- **CNE**, Maduro∴: **52%** for Maduro" in text
    assert "say nothing on this question" in text
    assert 2 == run(["print", "--brief", "--format", "json", str(REAL)])
    assert "--brief is a page of text, markdown, html" in capsys.readouterr().err
