"""The guards of `mutations` are where it says, and the table of docs/security.md names each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.mutate import ROOT, copied, failing, place
from tests.torture.mutation import Mutation
from tests.torture.mutations import MUTATIONS

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")

each = pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.guard)


@each
def test_a_guard_is_where_it_is_said_to_be(mutation: Mutation) -> None:
    assert mutation.old in place(ROOT, mutation).read_text(encoding="utf-8")


@each
def test_the_page_tells_which_test_would_miss_it(mutation: Mutation) -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith(f"| {mutation.guard} |")]
    assert [True] == ["**none**" not in row for row in rows]


@pytest.fixture(scope="module")
def copy() -> Iterator[Path]:
    with copied() as folder:
        yield folder


@pytest.mark.torture
@each
def test_without_the_guard_a_test_fails(copy: Path, mutation: Mutation) -> None:
    assert failing(copy, mutation)
