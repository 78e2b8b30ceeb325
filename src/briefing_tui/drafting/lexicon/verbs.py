"""Verbs that attribute something, with what may follow them, and their forms.

The letters after a verb say what its content may be:

c  a clause, with or without "that": she said (that) the road was shut
t  a clause with "that" only: the figures show that ...
q  nothing but a quotation: "No," he laughed
o  a noun: they condemned the attack
i  an infinitive: he vowed to return
p  a person and more: she accused him of lying, urged them to wait, called it a mistake
n  a person first, to whom it is said: he told reporters that ...
w  a question: she asked whether, asked why
a  a noun after a preposition: he complained about the noise
s  a noun after a preposition that stands by the verb: called for, pointed out
d  a noun, where the source is a document or a study: the poll shows a tie

There are also the cues that deny what others say, and short lists of cues in Spanish, French,
German and Portuguese.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon.grammar import word_set

Form = Literal["base", "s", "past", "ing", "done"]

_FRAMES: Final = """
say cqw; tell nqwc; add cqt; write tq; tweet tqo; continue q; ask qwp; explain cqwo; conclude tq
reply cq; report cqo; declare cqo; state tq; note cqo; post tq; argue cqa; read q; respond qc
answer q; insist cqa; warn cqna; predict cqo; recall cqo; acknowledge cqo; admit cqo; concede cqo
quip cq; joke cqa; demur q; wonder qcw; shout q; chant q; sing q; yell q; scream q; whisper q
retort cq; counter cq; interject q; observe cq; remark cq; comment qa; muse q; opine cq
assert cqo; claim ctq; allege cqo; contend cq; maintain tq; affirm cqo; reiterate cqo; repeat qc
stress cqo; emphasize cqo; emphasise cqo; underscore o; confirm cqo; announce cqo; disclose co
reveal cqowd; suggest cqo; propose co; imply co; indicate cod; signal co; hint ca; deny co
believe ct; think c; feel t; know t; hope ci; fear co; worry ca; expect cp; doubt co; suspect c
find ctd; learn t; discover t; realize t; understand t; estimate co; calculate c; forecast co
figure c; reckon c; guess c; show twd; demonstrate td; prove t; illustrate t; mention co
testify ca; swear ci; vow cqi; promise cqi; pledge ci; agree cia; want i; wish ci; decline i
intend i; demand cqo; urge cqpo; call psq; describe pq; label p; dub p; brand p; denounce po
condemn po; criticize po; criticise po; blast po; slam po; attack o; rip po; mock po; praise po
laud po; hail po; applaud po; commend po; congratulate p; thank p; blame p; accuse p; charge tq
chide pq; scold pq; rebuke po; ridicule po; lambast po; lambaste po; decry o; bemoan o
lament qco; deplore o; endorse o; support o; oppose o; reject o; dismiss o
dispute co; question ow; challenge o; contest o; highlight o; frame p; defend o; embrace o
welcome o; advocate o; recommend co; encourage p; implore pq; beg p; remind np; assure n
inform n; persuade n; convince n; complain cqa; boast cqa; brag cqa; gripe cqa; grouse cqa
caution cqna; cite o; invoke o; quote p; refer s; point s; talk a; discuss o; echo o; outline o
detail o; compare p; liken p; portray p; depict p; characterize p; characterise p; express o
voice o; lay s; rail a; cheer q; protest t; object ca; apologize a; apologise a; speculate ca
theorize c; posit c; hypothesize c; marvel q; exclaim q; proclaim cqo; clarify cqo; elaborate q
specify co; stipulate t; instruct p; request p; require t; rule t; hold t; envision o; imagine c
tout o; trumpet o; vent q; fume q; tease q; plead qi; inquire qw; retweet o; swipe a; lash s
push s; press q; start q; begin q; concur q; proffer q; venture q; pray c; anticipate co
foresee co; notify n; text q; recount cqo; relate cq; narrate q; summarize q; summarise q
mutter q; murmur q; snap q; bark q; intone q; gush q; cry q; chime q; pen q; scoff q; sniff q
interrupt q
"""

_IRREGULAR: Final = """
say said said; tell told told; write wrote written; read read read; sing sang sung
know knew known; think thought thought; feel felt felt; find found found
understand understood understood; show showed shown; prove proved proven; swear swore sworn
lay laid laid; beg begged begged; begin began begun; refer referred referred; rip ripped ripped
label labeled labeled; concur concurred concurred; pen penned penned; hold held held
forecast forecast forecast; foresee foresaw foreseen; brag bragged bragged
admit admitted admitted; quip quipped quipped; dub dubbed dubbed; snap snapped snapped
slam slammed slammed; demur demurred demurred
"""


NOUNS: Final = word_set(
    "claim report state note post call plan want demand attack vote comment hope fear doubt "
    "charge order request support back question challenge answer remark detail blame praise "
    "estimate forecast boast joke promise reply rule guess mention show dispute welcome protest "
    "wish start contest highlight frame tweet text pen read press cry bark signal brand label rip "
    "find favor favour express"
)
"""Verbs that share their spelling with a noun. A form in -s may be the plural of the noun."""
CLAUSES: Final = word_set("say tell insist believe think warn admit")
"""Verbs after which any word may begin a clause."""


class Verb(NamedTuple):
    """A form of a verb that attributes something."""

    lemma: str
    frames: str
    forms: frozenset[Form]
    """The forms that the word may be: "said" is a past form and a participle."""


@cache
def verbs() -> dict[str, Verb]:
    """Return every form of every verb."""
    irregular = {}
    for line in _entries(_IRREGULAR):
        lemma, past, done = line.split()
        irregular[lemma] = (past, done)
    table: dict[str, Verb] = {}
    for line in _entries(_FRAMES):
        lemma, frames = line.split()
        past, done = irregular.get(lemma) or (_past(lemma), _past(lemma))
        forms: tuple[tuple[str, Form], ...] = (
            (lemma, "base"),
            (_third(lemma), "s"),
            (past, "past"),
            (done, "done"),
            (_ing(lemma, past), "ing"),
        )
        for word, form in forms:
            known = table.get(word)
            if known is not None and known.lemma != lemma:
                continue
            held = known.forms if known else frozenset[Form]()
            table[word] = Verb(lemma, frames, held | {form})
    return table


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in text.replace("\n", ";").split(";") if entry.strip()]


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing(lemma: str, past: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe")):
        return lemma[:-1] + "ing"
    doubled = past == lemma + lemma[-1] + "ed"
    return lemma + (lemma[-1] if doubled else "") + "ing"


DENIES: Final = word_set(
    "denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismiss "
    "dismissing refuted refutes refute refuting rebutted repudiated"
)
DISPUTES: Final = word_set(
    "disputed disputes dispute disputing contested contests contest contesting challenged "
    "challenges"
)


def denies(cue: str) -> bool:
    """Return True if the words of a cue deny or dispute something."""
    words = set(cue.lower().split())
    return not words.isdisjoint(DENIES) or not words.isdisjoint(DISPUTES)


class Cues(NamedTuple):
    """The cues of a language, in lower case."""

    verbs: frozenset[str]
    """Forms of verbs that stand beside a quotation: dijo, déclaré, sagte."""
    helpers: frozenset[str]
    """Auxiliaries and adverbs that belong to the verb."""
    according: frozenset[str]
    """Words before the source that mean "according to": según, selon, laut."""
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
"""The cues of each language, by the first part of the language's tag."""
