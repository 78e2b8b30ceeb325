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

from briefing_tui.model.text import word_set

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


WOMEN: Final = word_set(
    "ada agnes alma amelia astra aurora bella bianca bridget caroline cecilia chloe clara cora "
    "daisy delia edith eleanor elsa emilia erica esther fiona flora freya georgia gina gwen "
    "harriet hazel heidi hilda ida ines iris irene isabel ivy jasmine joanna josephine june kamala "
    "karin lena lily lotte louise lucy lydia mabel magdalena mara marina marta matilda maya mia "
    "mina miriam molly mona naomi nora odile phoebe priscilla renata rita rosa roxanne ruby selina "
    "serena stella sylvia teresa ulrike ursula vera veronica violet vivian winifred yvonne zoe "
    "alexandria elise elizabeth mary patricia jennifer linda barbara susan jessica sarah karen "
    "lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy "
    "melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna "
    "brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet "
    "catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren "
    "christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria ann sara "
    "madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris "
    "marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis "
    "lori hillary sally kate jane claire ellen anne eva sofia elena carla lucia carmen ana pilar "
    "camille sophie juliette nathalie valerie sylvie petra monika sabine heike anke greta ingrid "
    "astrid sigrid fatima aisha layla leila zainab yasmin priya anita sunita indira mei yuki olga "
    "natalia irina svetlana tatiana elizabeta kirsten kellyanne jill rosemary wendy tammy tina "
    "peggy connie gail robin dana holly eileen maureen colleen nina paula jo jodie joy jude karina "
    "katya kim laila lara leonie lea leah liv lois lorraine luisa maggie margot margit marianne "
    "marion maud meera mireille muriel nadia nadine nell nicola norma paola pat paulina penelope "
    "phyllis poppy rachael ramona rhian rhoda rosalind rosie rowena roxana ruta sadie saskia "
    "siobhan sian sile simone sinead solveig susanna susannah suzanne tamara tanya tara tess "
    "thelma tilly trudy ulla vanessa vicky wilhelmina winnie zara zelda aoife niamh orla ciara "
    "roisin aisling maeve grainne deirdre amina amira ayesha noor noura rania samira salma zahra "
    "maryam khadija adaeze ngozi chiamaka amara abena ama efua akosua wanjiru njeri thandiwe nomsa "
    "lindiwe zodwa anjali deepa divya kavita lakshmi meena neha nisha pooja radha rani rekha "
    "shreya sushma usha anusha sakura yuko naoko keiko haruka akiko yumi thuy linh nguyet ivana "
    "jelena jovana katarina ksenia ludmila lyudmila magda malgorzata agnieszka ewa hanna hania "
    "iwona justyna karolina kasia krystyna olena oksana olha yulia nadezhda galina tamar anastasia "
    "ekaterina elisabeta ioana mihaela zsuzsanna ildiko eszter agota ilona katalin marika annika "
    "birgit britt elin frida gudrun helga hilde inger kaja kari lise maja malin mette pernille "
    "ragnhild sanna signe silje siri sofie tove tuula vigdis alicia beatriz catalina celia "
    "cristina elisa estela gabriela guadalupe jimena josefa juana leticia lorena macarena magali "
    "maite margarita mariana maribel marisol milagros noelia paloma raquel rocio rosario silvana "
    "susana valentina ximena yolanda zulema alessia benedetta chiara claudia donatella elisabetta "
    "federica francesca gabriella ginevra giulia ilaria ludovica margherita martina michela "
    "ottavia raffaella roberta silvia simona stefania valeria adele agathe amelie anais aurelie "
    "axelle berenice brigitte cecile celine chantal clemence colette corinne delphine dominique "
    "elodie emilie estelle fabienne francoise genevieve helene isabelle jeanne laure laurence "
    "lucie madeleine margaux marguerite maryse mathilde monique odette pascale pauline sandrine "
    "severine solange therese veronique virginie yvette angelika annette bettina christa dagmar "
    "dorothea edeltraud elke erika franziska friederike gabriele gerda gisela hannelore heidrun "
    "hildegard ilse inge irmgard jutta karla katja kerstin liesel lieselotte luise margarethe "
    "marlene mechthild renate roswitha silke sigrun susanne svenja traudl ute uta waltraud wiebke "
    "sasha kerry leslie lindsay lindsey shannon stacey alex sam chris charlie jamie hilary quinn "
    "rowan"
)
MEN: Final = word_set(
    "adrian albert alec alfred amos anton arnold axel barry bernard bertrand blake brent cameron "
    "casper cecil clifford conrad curtis cyril damian darren desmond duncan edgar edwin elliott "
    "emil ernest felix fabian finn floyd francis franklin gavin geoff georg gilbert gordon "
    "gottfried gunter hector herbert hugo ingo isaac jakob jan jonas jörg julian karl kurt leo "
    "leon lewis lloyd louis lukas malcolm marc martin marcus maurice max maxwell mohamad morris "
    "otto owen pascal percy piotr quentin raj ramon reginald ross rupert sebastian sidney silvio "
    "simon tariq theo tobias tomas tony ulrich umberto valentin vernon victor warren wilfred "
    "xavier yusuf zeke james robert john michael david william richard joseph thomas charles "
    "christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian "
    "george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen "
    "larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack "
    "dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy "
    "walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence "
    "jordan jesse bryan billy bruce gabriel joe logan alan juan willie elijah wayne randy vincent "
    "mason roy ralph bobby russell bradley philip eugene jim bob bill tom mike dan dave steve jeff "
    "greg ben sam tim ken ron ted fred chris matt nick andy rick rob ed don ray bernie barack mitt "
    "rand marco luis carlos miguel antonio manuel francisco pedro jorge rafael fernando diego "
    "pablo nicolas edmundo alejandro andres enrique eduardo jean pierre jacques francois michel "
    "philippe laurent emmanuel alain klaus hans jurgen wolfgang stefan andreas olaf heinrich "
    "dietrich ahmed mohamed mohammed muhammad ali omar hassan ibrahim abdul khalid rajesh narendra "
    "sanjay vladimir sergei dmitri ivan boris mikhail igor viktor oleg lars erik sven nils anders "
    "jens giovanni luca paolo matteo alessandro joao paulo luiz gustavo neil ian colin graham "
    "nigel stuart trevor derek geoffrey harry oliver theodore leonard norman howard earl josh jake "
    "luke corey chuck hugh jared reince newt rudy lindsey rush glenn wolf anderson abdullah abel "
    "aditya ahmad aidan ajay akira alastair alberto aldo aleksandr aleksander alex alexei alistair "
    "alvaro alvin amir amit andre andrei andrej andriy andrzej angus anil ansel archie arjun "
    "armando arne arnaud arturo arun ashok asif augustin aziz baptiste bartholomew basil bashir "
    "benedict benoit bernardo bertram bilal bjorn bogdan brad brendan brett bruno byron carlo "
    "cedric celso cesar chandra chester chidi chinedu ciaran clarence claude clement clive clyde "
    "colm conor constantin cormac cosimo cristian cristiano curt dafydd damien danny dara dario "
    "davide declan deepak denis denys derrick dewi dieter diarmuid dietmar dimitri dinesh dirk "
    "dmitry dmytro domenico dominic doug drew dwight dwayne eamon eamonn eberhard ebrahim eckhard "
    "eduard edvard efrain egon einar eirik elias eli elliot elmar emeka emile emre enzo ephraim "
    "ercole ernesto errol erwin etienne eugen euan evan evaristo ewan ezekiel fabio fabrice faisal "
    "farid farooq faruk fausto federico felipe ferdinand fergal fergus fidel filip filippo flavio "
    "florian folke frans franz freddie frederic frederick frederik fritz gabor gareth garry gaston "
    "gaurav gerard gerhard germain giancarlo gianni giles giorgio giuseppe godfrey goran gottlieb "
    "graeme gregor gregoire guido guillaume guillermo gunnar gustaf gustav gwilym hakan hamid "
    "hamish hamza hannes hari harish harvey hayden heiko heinz helmut hendrik henri henrik "
    "henrique herman hermann hernan hiroshi horace horst hubert humberto husain hussein huw hywel "
    "iain ilya imran inigo ioan irfan irving ismail isidro istvan ivor iwan jacek jacinto jacopo "
    "jaime jakub jamal jamie jamil jarek jaroslav jasper javier jay jed jeremiah jeremias jerome "
    "jesper jesus jimmy jiri joachim joaquin jochen joel johan johann johannes jon jonah jonny "
    "jordi jorgen josef josiah julien julio julius junaid justus kai kamal karim kaspar keir "
    "keiran kelvin kemal kenji kerry khaled kieran kiran kirill knut kofi konrad konstantin kris "
    "kristian kristof kumar kwabena kwame kyriakos ladislav lajos lamar laszlo leif leonardo "
    "leonid leopold leroy levi liam linus lionel ljubomir loic lorcan lorenzo lothar luciano lucas "
    "ludovic ludwig luigi lukasz luther lyle magnus mahmoud malik manfred manoj marcel marcelo "
    "marcello marcin marek mariano mario marius marko markus marlon martijn marvin massimo mateo "
    "mateus mathieu mathias matthias maurizio mauro maxim mehmet melvin michal mihai mikael miklos "
    "miles milos miroslav mitchell mohan moritz mukesh murray mustafa mykola nabil nadeem naresh "
    "nasser nathaniel naveen nelson nicolae nicolo niels nikhil niklas niko nikolai nikolaj "
    "nikolas nikos nino noel norbert nuno olav oleksandr olivier orlando orson oscar oskar osman "
    "osvaldo oswald otis padraig paddy pal palle panagiotis paresh pascual patrice patricio patrik "
    "pavel pavlo pawel peadar pekka per petar pete petr petros petter phil philipp piers pieter "
    "pietro pradeep prakash prasad pratap primo quincy quinn rafal rahim rahul raimund rainer "
    "rajiv ralf ramesh ramiro randall randolph raoul raphael rashid rasmus raul ravi reid reinhard "
    "reinhold remi rene rhodri rhys ricardo riccardo rishi roberto rodney rodolfo rodrigo rohan "
    "roland rolf roman ronaldo ronnie rory roscoe rowan ruben rudolf rufus ruslan rutger ryszard "
    "sachin sacha saeed said sajid salim salman salvador salvatore sami samir sandeep sandor "
    "santiago satoshi saul sebastien selim sepp serge sergio seth seumas shaun shane shaukat shawn "
    "sheldon sid sigmund simeon slobodan soren spencer stan stanislav stanley stavros stefano "
    "steffen stelios stephane stewart stig struan sunil suresh sverre takashi tadeusz taras tarek "
    "taro teddy terence terrence thabo thaddeus thierry thilo thorsten tibor timo timur toby tod "
    "tomasz tommaso tommy toni torben torsten travis tristan tudor tunde tyrone udo ugo ulf "
    "ulysses uwe vadim valentino valery vasily vaughn venkat vicente vikram vinay vincenzo vinod "
    "virgil vitaly vito vittorio vivek vlad vladislav volker volodymyr waldemar walid wallace "
    "wally warwick wendell werner wesley wilbur wilfried wilhelm willem willi willy wim witold "
    "wojciech yannick yannis yiannis yorgos yosef youssef yuri yves zoltan kazuo kenta haruto "
    "hideo ichiro koji makoto masato naoki satoru shigeru shinji takeshi yoshi ola jo kim jude "
    "robin dominique sasha leslie lindsay shannon stacey charlie pat marion hilary nicola"
)
"""Given names of men. Some are also women's names: a title or pronoun beside the name decides."""
GIVEN_NAMES: Final = WOMEN | MEN


MALE_TITLES: Final = word_set("mr sir lord king prince father brother")
FEMALE_TITLES: Final = word_set("mrs ms miss lady queen princess sister madam mother dame baroness")
TITLES: Final = (
    MALE_TITLES
    | FEMALE_TITLES
    | word_set(
        "mx dr prof professor president senator sen representative rep congressman congresswoman "
        "governor gov mayor chancellor premier minister secretary ambassador general gen colonel "
        "col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr officer "
        "judge justice chief speaker pope cardinal bishop archbishop rabbi imam sheikh ayatollah "
        "rev reverend hon coach chairman chairwoman chair director vice prime attorney deputy "
        "commissioner councilman councilwoman sheriff detective inspector constable leader "
        "councillor cllr alderman dame baroness baron superintendent magistrate "
        "maître maitre monsieur madame herr frau señor señora signor signora "
        "treasurer under-secretary undersecretary secretary-general spokesman spokeswoman "
        "spokesperson pres atty coun supt insp det dci pc"
    )
)
"""Words before a name that are no part of the name."""

ROLES: Final = word_set(
    "spokesman spokeswoman spokesperson president chairman chairwoman chair director manager head "
    "leader member secretary minister senator congressman congresswoman representative governor "
    "mayor ambassador professor economist analyst strategist adviser advisor aide lawyer attorney "
    "prosecutor judge officer official commissioner sheriff detective editor author writer "
    "reporter journalist columnist host anchor correspondent founder co-founder owner executive "
    "ceo cfo chief partner coach player captain candidate nominee contender front-runner "
    "frontrunner incumbent activist organizer organiser campaigner lobbyist consultant pollster "
    "donor veteran general colonel commander soldier doctor physician nurse surgeon scientist "
    "researcher historian scholar student teacher principal engineer pilot farmer worker driver "
    "resident neighbor neighbour witness victim survivor friend colleague ally rival opponent "
    "critic supporter wife husband son daughter father mother brother sister cousin widow parent "
    "lawmaker legislator politician diplomat envoy billionaire businessman businesswoman mogul "
    "investor developer operative surrogate mp deputy whip speaker pastor priest bishop rabbi imam "
    "actor actress singer artist producer filmmaker comedian star expert fellow specialist source "
    "insider negotiator mediator observer monitor inspector investigator regulator administrator "
    "superintendent dean provost chancellor treasurer clerk agent guard democrat republican "
    "conservative liberal moderate libertarian socialist voter caller user moderator interviewer "
    "questioner man woman person boy girl teenager reader commenter staffer contractor employee "
    "guest viewer lieutenant sergeant admiral justice counsel nephew niece uncle aunt grandmother "
    "grandfather grandson granddaughter stepfather stepmother fiance fiancee girlfriend boyfriend "
    "roommate classmate teammate boss tycoon magnate heir heiress coroner sponsor novelist chemist "
    "physicist biologist epidemiologist climatologist psychologist psychiatrist sociologist "
    "demographer geologist seismologist meteorologist ecologist architect volunteer forecaster "
    "publican butcher baker grocer seamstress carpenter plumber electrician mechanic fisherman "
    "ferryman sailor miner trainer tailor barber hairdresser waiter waitress chef cleaner "
    "caretaker gardener shepherd forester ranger firefighter paramedic midwife dentist pharmacist "
    "optician carer librarian archivist curator conservationist archaeologist anthropologist "
    "astronomer botanist zoologist statistician mathematician accountant auditor banker broker "
    "trader shopkeeper publisher presenter photographer illustrator designer programmer musician "
    "composer conductor pianist violinist guitarist drummer dancer choreographer poet playwright "
    "essayist sculptor painter translator interpreter lecturer tutor headteacher headmaster "
    "headmistress apprentice trainee intern pensioner retiree refugee migrant tourist passenger "
    "motorist cyclist pedestrian commuter tenant landlord landlady homeowner solicitor barrister "
    "magistrate bailiff juror defendant plaintiff inmate warden goalkeeper striker midfielder "
    "defender winger referee umpire jockey swimmer sprinter boxer golfer cricketer footballer "
    "athlete skipper innkeeper monk nun vicar deacon chaplain missionary lifeguard ombudsman "
    "substitute newcomer vet msp mep mla"
)
"""Nouns in the singular that name a person by an office or a job."""

FIRM_ROLES: Final = word_set(
    "owner partner rival producer developer contractor agent investor donor ally member regulator "
    "monitor source observer supporter friend critic opponent star sponsor writer guard"
)
"""The words of `ROLES` that may also name an organisation."""

PLURALS: Final = word_set(
    "majorities % people men women children police residents locals others critics supporters "
    "backers lawmakers politicians democrats republicans conservatives liberals americans voters "
    "families parents authorities officials forces troops rebels protesters demonstrators "
    "activists scientists researchers experts analysts economists observers some many several "
    "most few both neither percent lawyers prosecutors aides advisers advisors sources allies "
    "opponents detractors skeptics sceptics proponents advocates organizers workers unions media "
    "reporters pundits commentators historians scholars users fans groups countries nations "
    "states leaders diplomats delegates respondents students candidates readers viewers investors "
    "traders firms companies jurors judges justices doctors nurses survivors relatives neighbors "
    "neighbours everyone everybody nobody someone somebody anyone"
)
"""Words for several or unnamed people."""

BODIES: Final = word_set(
    "government administration campaign party company corporation firm agency department ministry "
    "committee commission council court panel board bureau office team group organization "
    "organisation union association federation institute institution foundation university "
    "college school bank network newspaper paper magazine website site station channel press "
    "media outlet police army military navy force forces authority authorities parliament senate "
    "house congress cabinet coalition alliance embassy delegation state city county country "
    "nation club league church charity think-tank watchdog regulator jury tribunal hospital "
    "airline bloc secretariat side sides parties camp camps leadership opposition crowd audience "
    "community industry family couple pair duo trio pac establishment prosecution defence defense "
    "service brigade operator retailer carrier airport railway utility insurer lender developer "
    "broadcaster manufacturer maker museum mission consulate federation consortium laboratory lab "
    "clinic zoo aquarium gallery library hotel supermarket brewery farm shop store festival prison "
    "trust fund society coastguard body"
)
"""Common nouns for an organisation that may speak: "ministry"."""

WRITINGS: Final = word_set(
    "report letter statement memo memorandum email e-mail message tweet post poll survey study "
    "article editorial story release document documents filing lawsuit complaint indictment "
    "ruling order opinion affidavit transcript bill law act plan proposal resolution declaration "
    "analysis review paper book memoir column op-ed blog headline caption sign banner poster ad "
    "advertisement commercial video speech testimony records data figures statistics results "
    "findings research evidence account note notice summary audit census dossier brief petition "
    "website page text texts emails communique bulletin platform manifesto constitution polls "
    "surveys studies reports graphic placard slogan plaque inscription estimate forecast"
)
"""Nouns for writings and measurements that may themselves be a source."""

BODY_NAMES: Final = BODIES | word_set(
    "survey census chamber watch journalism courier courrier chronicle examiner telegraph "
    "radio television online wire alliance empire coalition caucus core times post journal "
    "news herald tribune gazette guardian reuters associated bloomberg politico cnn bbc nbc "
    "cbs abc fox msnbc inc corp co ltd llc plc gmbh nato un eu fbi cia nsa assembly society "
    "center centre fund trust museum library academy services service security nations "
    "exchange airlines airways motors industries systems technologies partners holdings "
    "brothers pentagon kremlin treasury robotics marine ferries energy foods pharmaceuticals "
    "pharma laboratories labs digital software electric electronics airports railways railway "
    "logistics shipping insurance telecom communications networks studios records "
    "entertainment pictures games solutions ventures capital mining steel salvage "
    "construction properties estates group theatre orchestra lettings homes housing trains "
    "lines bus buses rovers wanderers athletic rangers fc united initiative project programme "
    "program foundation organisation organization authority operator commission inspectorate "
    "brigade democrats republicans labour tories"
)
"""Words that show that a capitalised name names an organisation: "times", "ltd"."""

PROPER_BODIES: Final = word_set(
    "reuters associated bloomberg politico cnn bbc nbc cbs abc fox msnbc nato un eu fbi cia nsa "
    "pentagon kremlin treasury labour tories democrats republicans united guardian telegraph"
)
"""The words of `BODY_NAMES` that name an organisation without another word: "Reuters"."""
_ABBREVIATIONS: Final = {
    "un": "united nations",
    "u.n.": "united nations",
    "eu": "european union",
    "e.u.": "european union",
    "imf": "international monetary fund",
    "wto": "world trade organization",
    "nhs": "national health service",
    "ecb": "european central bank",
    "icc": "international criminal court",
    "fbi": "federal bureau of investigation",
    "cia": "central intelligence agency",
    "bbc": "british broadcasting corporation",
    "iaea": "international atomic energy agency",
    "au": "african union",
    "oecd": "organisation for economic co-operation and development",
}
"""Maps well-known abbreviations to the full names of the organisations."""
STREETS: Final = word_set(
    "street st road rd lane row avenue ave drive close crescent terrace square way alley boulevard "
    "mews gardens parade embankment quay wharf bridge roundabout highway motorway "
    "award awards prize medal cup trophy act bill treaty accord code"
)
"""Words at the end of the name of a street, a prize or a law."""
VENUES: Final = word_set(
    "house hall hotel church gallery museum library stadium arena theatre theater airport school "
    "hospital prison clinic shop store supermarket farm zoo aquarium chapel cathedral centre center"
)
"""Words at the end of the name of a building: "hall" in "Victoria Hall"."""
PLACE_PREPOSITIONS: Final = word_set("at in inside outside near beside behind opposite from to")

GROUPS: Final = word_set(
    "crowd audience community family couple pair duo trio side sides camp camps public"
)
"""Nouns for several people who are spoken of as one: "the crowd", "the couple"."""
INSTITUTIONS: Final = word_set(
    "government police army military navy prosecution defence defense jury opposition coastguard "
    "parliament senate congress house cabinet administration court media press state crowd "
    "audience public"
)
"""Nouns for an organisation that is usually the only one of its kind: "the police", "the jury"."""
STAND_INS: Final = word_set(
    "company corporation firm club team party group agency regulator watchdog operator airline "
    "bank charity retailer carrier utility insurer lender developer broadcaster manufacturer maker "
    "union association federation organization organisation institute institution foundation "
    "university college school hospital outlet newspaper paper magazine website site station "
    "channel network airport railway museum brewery shop store hotel farm church trust fund"
)
"""Nouns for an organisation that the article names elsewhere: "the bank"."""
OWNED: Final = word_set(
    "researchers scientists authors organisers organizers investigators crews spokesman "
    "spokeswoman spokesperson"
)
"""Nouns for people who speak for an organisation or a study: "spokesman", "researchers"."""
COLLECTIVES: Final = word_set(
    "majority plurality minority number array handful couple group dozens hundreds thousands lot "
    "third half quarter percent % coalition chorus range variety string slew some many most "
    "several few all both those others none one two three four five six seven eight nine ten"
)
"""Words before "of" and a plural: "a group of keepers"."""
FAMILIAR: Final = word_set("familiar close briefed involved aware present nearby polled surveyed")
"""Words after a noun for people: "familiar" in "officials familiar with the talks"."""

SURNAMES: Final = word_set(
    "guardian post house church fox bloomberg bank banks school press chambers center brothers"
)
"""Words of `BODY_NAMES` that are also surnames."""

_SUFFIXES: Final = ("ers", "ists", "ians", "ants", "ors", "ents", "ees", "ives", "ials", "crats")
_PERSONS: Final = ("ist", "ician", "ologist", "keeper", "holder", "person", "woman")


@cache
def speakers() -> frozenset[str]:
    """Return the listed nouns that can mean a speaker, in lower case."""
    plurals = {_plural(role) for role in ROLES}
    return ROLES | PLURALS | BODIES | WRITINGS | plurals | {f"{body}s" for body in BODIES}


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    return noun + ("es" if noun.endswith(("s", "ch")) else "s")


def is_speaker(word: str) -> bool:
    """Return True if the lower-case noun can mean a speaker, as "minister" can."""
    if word in speakers():
        return True
    return len(word) > 6 and (word.endswith(_SUFFIXES + _PERSONS))


_COUNTRIES: Final = """
afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria,
azerbaijan, bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bhutan, bolivia,
bosnia, botswana, brazil, brunei, bulgaria, burkina faso, burundi, cambodia, cameroon, canada,
chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czech republic, denmark,
djibouti, dominican republic, ecuador, egypt, el salvador, eritrea, estonia, ethiopia, fiji,
finland, france, gabon, gambia, georgia, germany, ghana, greece, guatemala, guinea, guyana, haiti,
honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory coast,
jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait, kyrgyzstan, laos, latvia, lebanon,
lesotho, liberia, libya, lithuania, luxembourg, madagascar, malawi, malaysia, mali, malta,
mauritania, mauritius, mexico, moldova, mongolia, montenegro, morocco, mozambique, myanmar,
namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, north macedonia,
norway, oman, pakistan, panama, papua new guinea, paraguay, peru, philippines, poland, portugal,
qatar, romania, russia, rwanda, saudi arabia, senegal, serbia, sierra leone, singapore, slovakia,
slovenia, somalia, south africa, south korea, south sudan, spain, sri lanka, sudan, suriname,
sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo, tunisia, turkey,
turkmenistan, uganda, ukraine, united arab emirates, united kingdom, united states, uruguay,
uzbekistan, venezuela, vietnam, yemen, zambia, zimbabwe, u.s., u.k., uae, britain, england,
scotland, wales,
"""
COUNTRIES: Final = frozenset(name.strip() for name in _COUNTRIES.split(","))
"""Names of countries in lower case."""

PLACE_WORDS: Final = word_set(
    "west north south east new fort lake mount saint st. san santa los las port cape upper lower "
    "u.s. u.k. american british european harbour harbor bay river valley central coastal national "
    "international royal metro global first general local"
)
"""Words that begin the name of a place or an organisation, not of a person: "Port Osk"."""
CAPITALS: Final = word_set(
    "washington london paris berlin moscow beijing tehran caracas brussels madrid rome ankara "
    "kyiv kiev tokyo seoul pyongyang baghdad damascus cairo riyadh havana jerusalem islamabad "
    "kabul delhi ottawa canberra brasilia"
)
"""Capital cities that reporters name when they mean a government."""

GOVERNMENT_WORDS: Final = word_set(
    "government ministry minister cabinet kremlin pentagon administration department treasury "
    "parliament senate congress embassy"
)
"""Words in the names of organisations that are part of a state."""

PORTFOLIOS: Final = word_set(
    "state defense defence treasury labor labour commerce education energy agriculture health "
    "transportation interior justice war homeland security foreign affairs finance economy trade "
    "environment housing veterans human services culture information tourism"
)
"""Words after "Secretary of" and "Minister of"."""

LEANINGS: Final = word_set(
    "republican democrat democratic gop conservative labour tory libertarian green socialist "
    "liberal independent presumptive former acting then-president ex-president sen-elect"
)
"""Political words before a person's name that are no part of the name."""

NATIONALITIES: Final = word_set(
    "afghan albanian algerian american andorran angolan argentine argentinian armenian asian "
    "australian austrian azerbaijani bahraini bangladeshi barbadian basque belarusian belgian "
    "belizean beninese bhutanese bolivian bosnian brazilian briton british bruneian bulgarian "
    "burkinabe burmese burundian cambodian cameroonian canadian catalan chadian chilean chinese "
    "colombian congolese cornishman croat croatian cuban cypriot czech dane danish dominican "
    "dutchman dutch ecuadorian ecuadorean egyptian englishman englishwoman english eritrean "
    "estonian ethiopian european fijian filipino filipina finn finnish frenchman frenchwoman "
    "french gabonese gambian georgian german ghanaian greek grenadian guatemalan guinean guyanese "
    "haitian honduran hungarian icelander indian indonesian iranian iraqi irishman irishwoman "
    "irish israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurd "
    "kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian luxembourger "
    "macedonian malagasy malawian malaysian malian maltese mauritanian mauritian mexican moldovan "
    "mongolian montenegrin moroccan mozambican namibian nepalese nepali dutchwoman nicaraguan "
    "nigerian norwegian omani pakistani palestinian panamanian paraguayan peruvian pole polish "
    "portuguese qatari romanian russian rwandan salvadoran samoan saudi scot scotsman scottish "
    "senegalese serb serbian singaporean slovak slovakian slovene slovenian somali spaniard "
    "spanish sudanese surinamese swede swedish swiss syrian taiwanese tajik tanzanian texan thai "
    "togolese tongan trinidadian tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek "
    "venezuelan vietnamese welshman welsh yemeni yorkshireman zambian zimbabwean zealander rican "
    "lankan"
)
"""Words for somebody from a country."""


def in_full(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the full name of an organisation: "united nations" for "un". Unknown names give ()."""
    name = " ".join(words)
    full = name if name in _ABBREVIATIONS.values() else _ABBREVIATIONS.get(name, "")
    return tuple(full.split())
