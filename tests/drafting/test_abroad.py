"""Quotations in other languages than English."""

from __future__ import annotations

import pytest

from tests.drafting.reading import said, who_said


@pytest.mark.parametrize(
    ("language", "text", "who", "words"),
    [
        ("es", "«La puerta está cerrada», dijo Ana Ruiz.", "Ana Ruiz", "La puerta está cerrada"),
        ("es", "Ana Ruiz afirmó: «La puerta está cerrada».", "Ana Ruiz", "La puerta está cerrada"),
        (
            "es-AR",
            'Según Ana Ruiz, "la puerta está cerrada".',
            "Ana Ruiz",
            "la puerta está cerrada",
        ),
        (
            "fr",
            "« La porte est fermée », a déclaré Anne Petit.",
            "Anne Petit",
            "La porte est fermée",
        ),
        (
            "fr",
            "Anne Petit a déclaré : « La porte est fermée. »",
            "Anne Petit",
            "La porte est fermée.",
        ),
        ("de", "„Das Tor ist zu“, sagte Anna Berg.", "Anna Berg", "Das Tor ist zu"),
        ("de", "Anna Berg sagte: „Das Tor ist zu.“", "Anna Berg", "Das Tor ist zu."),
        (
            "pt",
            '"A porta está fechada", disse Ana Reis da Luz.',
            "Ana Reis da Luz",
            "A porta está fechada",
        ),
        ("pt-BR", '"A porta está fechada", afirmou Ana Reis.', "Ana Reis", "A porta está fechada"),
    ],
)
def test_a_name_beside_a_cue_is_the_speaker(language: str, text: str, who: str, words: str) -> None:
    assert [(who, words)] == who_said(text, language)


def test_a_later_surname_is_the_same_person() -> None:
    text = "«No», dijo Ana Ruiz. «Nunca», añadió Ruiz."
    assert ["Ana Ruiz", "Ana Ruiz"] == [one.who for one in said(text, "es")]


def test_without_a_name_beside_it_a_quotation_is_nobody_s() -> None:
    assert [] == said("«No», dijo. Ana Ruiz calló.", "es")


def test_other_languages_are_left_alone() -> None:
    assert [] == said('"Portti on kiinni", sanoi Anna Lind.', "fi")
