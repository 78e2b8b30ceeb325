"""The contract that no module imports itself by way of others."""

import itertools

import pytest

from scripts.contracts import find_circle


@pytest.mark.parametrize(
    ("imports", "circle"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, set()),
        ({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}, set()),
        ({"a": {"b"}, "b": {"a"}}, {"a", "b"}),
        ({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}, {"a", "b", "c"}),
        ({"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"c"}}, {"c", "d"}),
    ],
)
def test_a_circle_is_found(imports: dict[str, set[str]], circle: set[str]) -> None:
    assert circle == set(find_circle(imports))


def test_a_circle_is_told_in_the_order_of_its_imports() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a"}}
    circle = find_circle(imports)
    assert circle[0] == circle[-1]
    assert all(other in imports[name] for name, other in itertools.pairwise(circle))
