"""An import contract of our own for import-linter: no circle of modules at run time."""

from collections.abc import Mapping, Set
from graphlib import CycleError, TopologicalSorter

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class NoCirclesContract(Contract):
    """Forbids circles: no module may import itself through others, not even inside a function.

    Imports under TYPE_CHECKING are left out by the setting `exclude_type_checking_imports`.
    """

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        """Look for a circle among all modules of the graph."""
        imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
        circle = find_circle(imports)
        return ContractCheck(kept=not circle, metadata={"circle": circle})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the circle."""
        output.print_error(" imports\n".join(check.metadata["circle"]), bold=False)


def find_circle(imports: Mapping[str, Set[str]]) -> tuple[str, ...]:
    """Return one circle, each module before the one it imports; empty if there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()
