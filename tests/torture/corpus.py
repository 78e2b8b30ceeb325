"""The corpus: files from strangers, each with what `check`, `print`, `search` and the reader are to
make of it. Nothing here is run; `test_corpus` holds the front ends against it."""

from collections.abc import Sequence

from tests.torture import bombs, broken, texts
from tests.torture.case import Case

CASES: Sequence[Case] = (*texts.cases(), *broken.cases(), *bombs.cases())
