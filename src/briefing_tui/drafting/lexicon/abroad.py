"""Short lists of cues in Spanish, French, German and Portuguese."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon.grammar import word_set


class Cues(NamedTuple):
    """The cues of a language, in lower case."""

    verbs: frozenset[str]
    """Forms that stand beside a quotation: dijo, déclaré, sagte."""
    helpers: frozenset[str]
    """Auxiliaries and adverbs that belong to the verb."""
    according: frozenset[str]
    """Words before the source: según, selon, laut."""
    particles: frozenset[str]
    """Small words inside names."""


CUES: Final[dict[str, Cues]] = {
    "es": Cues(
        word_set(
            "dijo dice dijeron declaró declararon afirmó afirma afirmaron aseguró aseguraron "
            "señaló señalaron explicó explicaron añadió agregó indicó indicaron sostuvo subrayó "
            "destacó advirtió reconoció manifestó expresó comentó respondió preguntó anunció "
            "denunció insistió concluyó aclaró apuntó recordó reiteró precisó lamentó escribió "
            "enfatizó"
        ),
        word_set("ha han había también luego"),
        word_set("según"),
        word_set("de la del los las y"),
    ),
    "fr": Cues(
        word_set(
            "dit déclaré déclare affirmé affirme expliqué explique ajouté ajoute assuré assure "
            "estimé estime indiqué indique précisé précise souligné souligne annoncé annonce "
            "lancé lance confié confie regretté regrette dénoncé dénonce prévenu prévient répondu "
            "répond raconté raconte écrit insisté insiste rappelé rappelle martelé conclu conclut "
            "commenté"
        ),
        word_set("a ont avait avaient aussi également ensuite"),
        word_set("selon"),
        word_set("de du des la le les d"),
    ),
    "de": Cues(
        word_set(
            "sagte sagt sagten erklärte erklärt erklärten betonte betont teilte ergänzte kündigte "
            "warnte warnt kritisierte schrieb schreibt meinte meint forderte fordert berichtete "
            "antwortete fragte bestätigte versicherte behauptete räumte fügte urteilte resümierte"
        ),
        word_set("hat haben hatte auch dann weiter zudem"),
        word_set("laut so"),
        word_set("von der den zu und"),
    ),
    "pt": Cues(
        word_set(
            "disse diz disseram declarou declararam afirmou afirma afirmaram explicou acrescentou "
            "garantiu assegurou ressaltou destacou alertou anunciou comentou respondeu perguntou "
            "contou escreveu completou concluiu lamentou reiterou lembrou avaliou defendeu "
            "criticou indicou sublinhou"
        ),
        word_set("tem têm tinha também depois"),
        word_set("segundo conforme"),
        word_set("de da do das dos e"),
    ),
}
"""By the first part of the language's tag."""
