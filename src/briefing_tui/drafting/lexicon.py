"""Words that drafting knows, as data: closed classes of English words, and verbs of saying.

The letters after a verb say what its content may be:

c  a clause, with or without "that": she said (that) the road was shut
t  a clause with "that" only: the figures show that ...
q  nothing but a quotation: "No," he laughed
o  a noun: they condemned the attack
i  an infinitive: he vowed to return
p  a person and more: she accused him of lying, urged them to wait, called it a mistake
n  the person who is told, and then what is said: he told reporters that ...
w  a question: she asked whether, asked why
a  a noun after "about" or the like: he complained about the noise
s  a noun after "for", "out" or the like, next to the verb: they called for help
d  a noun, where the source is a document or a study: the poll shows a tie

The module also lists cues that deny what others say, and a few cues in Spanish, French, German
and Portuguese.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, NamedTuple

from briefing_tui.model.segmentation import word_set

NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
"""The numbers from 0 to 19 in words, each at the index of its value."""

BE: Final = word_set("is are was were am be been being 's 're 'm isn't aren't wasn't weren't")
HAVE: Final = word_set("has have had having 've 'd hasn't haven't hadn't")
DO: Final = word_set("do does did don't doesn't didn't")
MODALS: Final = word_set(
    "will would can could may might must shall should 'll won't wouldn't can't cannot couldn't "
    "shouldn't mustn't ought"
)
NEGATIONS: Final = word_set("not never n't neither nor no hardly rarely seldom barely")
AUXILIARIES: Final = BE | HAVE | DO | MODALS

ADVERBS: Final = word_set(
    "also then later once still now just again even often first ever soon too quite only always "
    "earlier recently previously repeatedly since so further instead however therefore thus long "
    "all both each half rather simply already today yesterday separately meanwhile flatly "
    "afterward afterwards elsewhere overnight lately hence himself herself itself themselves "
    "myself ourselves alike as-yet twice half-jokingly famously likewise nonetheless nevertheless "
    "publicly privately openly reportedly initially moreover furthermore besides indeed otherwise "
    "perhaps maybe almost nearly about roughly"
)
_NOT_ADVERBS: Final = word_set(
    "family ally only early daily weekly monthly elderly friendly assembly july reply supply "
    "apply rally italy likely unlikely monopoly anomaly bully fly rely imply multiply belly"
)
"""Words in -ly that need not be adverbs: "family", "early"."""

ARTICLES: Final = word_set("the a an this these those")
POSSESSIVES: Final = word_set("his her their its our my your whose")
QUANTIFIERS: Final = word_set(
    "some many several most few other others all both any each every another one two three four "
    "five six seven eight nine ten dozens hundreds thousands half more fewer numerous various "
    "certain no two-thirds"
)
DETERMINERS: Final = ARTICLES | POSSESSIVES | QUANTIFIERS

PREPOSITIONS: Final = word_set(
    "of in on at by for with from to into onto about against among amid as between during through "
    "throughout over under after before since until till upon within without via per despite near "
    "around across behind beyond inside outside toward towards like unlike following including "
    "versus concerning regarding"
)
CONJUNCTIONS: Final = word_set("and or but nor yet")
SUBORDINATORS: Final = word_set(
    "that if when while because although though whereas unless whether where as since after "
    "before until once how why what whatever which who whom whose than so"
)
RELATIVES: Final = word_set("who which that")
PRONOUNS: Final = word_set("he she they it we i you who one")
OBJECT_PRONOUNS: Final = word_set("him her them it us me you everyone anyone themselves himself")
FUNCTION: Final = (
    AUXILIARIES
    | NEGATIONS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | PRONOUNS
    | OBJECT_PRONOUNS
    | word_set("there here yes not well oh let meanwhile however still then now also")
)
"""Words that are never a name, nor the main word of a name."""

DAYS: Final = word_set(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday wednesday "
    "thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
)
MONTHS: Final = word_set(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec"
)
SPANS_OF_TIME: Final = word_set(
    "seconds minutes hours days weeks months years decades moments mornings evenings nights times"
)
PASTS: Final = word_set(
    "went left came took made gave got was were did set ran sat stood kept lost won met paid sent "
    "fell rose grew knew saw held led brought bought caught wore drew drove threw became began"
)
"""Common past forms that do not end in -ed."""
IRREGULAR_PASTS: Final = word_set(
    "beat became began bent bet bid bought bound bred broke brought built burst came cast "
    "caught chose clung cost crept cut dealt did drew drove dug fell felt fled flew forbade "
    "forgave forgot fought found froze gave got grew ground had heard held hid hit hung hurt "
    "kept knelt knew laid lay leapt led left lent let lit lost made meant met overcame "
    "overthrew paid put quit ran rang read rose said sank sat saw sent set shed shook shot "
    "shrank shut slept slid sold sought spent split spoke sprang spread spun stank stole "
    "stood strode strove struck stuck swam swept swore taught thought threw told took "
    "understood underwent upheld went wept withdrew woke won wore wound wrote"
)
"""Irregular past forms of verbs."""
TIMES: Final = DAYS | word_set(
    "today yesterday tonight earlier later recently afterward afterwards then again morning "
    "afternoon evening night week month year last this next early late ago"
)
CLAUSE_OPENERS: Final = word_set(
    "and but or so that when while as which who although though because until since after before "
    "if unless whereas"
)
"""Words that join a clause to another clause."""
PHRASE_OPENERS: Final = word_set(
    "and or but that which who when while where in on at for with by from to into over after "
    "before since during amid against about following as because if until under between among "
    "through without within despite including"
)
"""Words with which a phrase or a clause begins."""
HELD: Final = word_set(
    "held due scheduled set planned dated signed begun opened published issued released slated "
    "adopted passed founded finished built completed launched convened announced ratified"
)
"""Participles between a noun and its date: "held" in "the vote held in May"."""
_PRESENTS: Final = word_set(
    "says say shows show makes takes gives holds begins opens closes ends runs goes comes "
    "falls rises leaves meets faces plans votes puts sits stands lies remains reports"
)
"""Verbs in the present tense that stand in headlines: "Port opens"."""
_FINITE: Final = BE | HAVE | MODALS | IRREGULAR_PASTS | _PRESENTS
LOOSE_ENDS: Final = (
    ARTICLES | POSSESSIVES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | BE | HAVE | MODALS
) - word_set("her all both others there")
"""Words with which a phrase never ends."""


def is_adverb(word: str) -> bool:
    """Return True if the lower-case `word` is an adverb that may stand beside a verb."""
    if word in ADVERBS:
        return True
    return len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS


def may_be_finite(word: str) -> bool:
    """Return True if the lower-case `word` looks like a finite verb."""
    return word in _FINITE or word.endswith("ed")


Form = Literal["base", "s", "past", "ing", "done"]

_FRAMES: Final = """
say cqw; tell nqwc; add cqt; write tq; tweet tqo; continue q; ask qwp; explain cqwo; conclude tq
reply cq; report cqo; declare cq; state tq; note cqo; post tq; argue cqa; read q; respond qc
answer q; insist cqa; warn cqna; predict cqo; recall cqo; acknowledge cqo; admit cqo; concede cqo
quip cq; joke cqa; demur q; wonder qcw; shout q; chant q; sing q; yell q; scream q; whisper q
retort cq; counter cq; interject q; observe cq; remark cq; comment qa; muse q; opine cq
assert cqo; claim ctq; allege cqo; contend cq; maintain tq; affirm cqo; reiterate cqo; repeat qc
stress cqo; emphasize cqo; emphasise cqo; underscore o; confirm cqo; announce cqo; disclose co
reveal cqowd; suggest cqo; propose co; imply co; indicate cod; signal co; hint ca; deny co
believe ct; think c; feel t; know t; hope ci; fear co; worry ca; expect cp; doubt co; suspect c
find ctd; learn t; discover t; realize t; understand t; estimate co; calculate c; forecast co
figure c; reckon c; guess c; show twd; demonstrate td; prove t; illustrate t; mention co
testify ca; swear ci; vow cqi; promise cqi; pledge ci; agree t; want i; wish ci; decline i
intend i; demand cqo; urge cqpo; call psq; describe pq; label p; dub p; brand p; attribute o
denounce po; condemn po; criticize po; criticise po; blast po; slam po; attack o; rip po; mock po
praise po; laud po; hail po; applaud po; commend po; congratulate p; thank p; blame p; accuse p
charge tq; chide pq; scold pq; rebuke po; ridicule po; lambast po; lambaste po; decry o; bemoan o
lament qco; deplore o; endorse o; support o; oppose o; reject o; dismiss o
dispute co; question ow; challenge o; contest o; highlight o; frame p; defend o; embrace o
welcome o; advocate o; recommend co; encourage p; implore pq; beg p; remind np; assure n
inform n; persuade n; convince n; complain cqa; boast cqa; brag cqa; gripe cqa; grouse cqa
caution cqna; cite o; invoke o; refer s; point s; talk a; discuss o; echo o; outline o
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
    """A word that is a form of a verb of saying."""

    lemma: str
    frames: str
    forms: frozenset[Form]
    """The forms that the word may be: "said" is a past form and a participle."""


@cache
def verbs() -> dict[str, Verb]:
    """Return a mapping of every form of a verb of saying, such as "said", to the verb."""
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
    """Words for "according to", which stand before the source: "según", "selon", "laut"."""
    particles: frozenset[str]
    """Small words inside names: "de la" in "Juan de la Cruz"."""


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


def bare(word: str) -> str:
    """Return the word in lower case, without the signs around it."""
    return word.lower().strip(".,;:!?\"'\u201c\u201d\u2018\u2019()\u2014\u2013")


def capitalised(title: str) -> str:
    """Return the title with a capital as its first letter."""
    return title[:1].upper() + title[1:]
