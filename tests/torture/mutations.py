"""Guards, each with the edit that takes it out and the tests that then must fail. A guard that no
test would miss is no promise kept; `make torture` takes out one after another."""

from tests.torture.guards_of_files import FILE, REPEATED
from tests.torture.guards_of_terminals import READER, STREAM
from tests.torture.guards_of_text import TEXT

MUTATIONS = (*TEXT, *FILE, *REPEATED, *STREAM, *READER)
