"""PyYAML's binding of libyaml, loaded without the rest of PyYAML.

PyYAML's loaders, dumpers, pure parser and their regular expressions take longer to import than a
usual briefing takes to read. So the package `yaml` is put into `sys.modules` without being run, and
the binding is loaded into it. If a plugin or a test asks for anything else of the package, the
package is run then and is complete. Only its node classes are different: they have slots.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

PACKAGE = "yaml"
_ERRORS = {
    "scanner": "ScannerError",
    "parser": "ParserError",
    "constructor": "ConstructorError",
    "emitter": "EmitterError",
    "serializer": "SerializerError",
    "representer": "RepresenterError",
}
"""Modules from which the binding needs only an error class."""
_DICTIONARY = ("__dict__", "__weakref__")
"""Class attributes that only classes without slots have."""


def prepare() -> None:
    """Load the binding by itself, if PyYAML was built with it and is not loaded already."""
    if PACKAGE in sys.modules:
        return
    spec = find_spec(PACKAGE)
    if spec is None:
        return
    package = module_from_spec(spec)
    sys.modules[PACKAGE] = package
    try:
        stand_ins = _make_stand_ins(package)
        try:
            import_module(f"{PACKAGE}._yaml")
        finally:
            for name in stand_ins:
                del sys.modules[f"{PACKAGE}.{name}"]
                vars(package).pop(name, None)
    except ImportError:  # built without libyaml
        pass
    vars(package)["__getattr__"] = _run_on_demand(package, spec)


def _make_stand_ins(package: ModuleType) -> list[str]:
    """Put stand-ins in place of the modules that the binding imports, and return their names."""
    errors: Any = import_module(f"{PACKAGE}.error")
    _give_slots(import_module(f"{PACKAGE}.nodes"))
    for name in ("tokens", "events", "composer"):
        import_module(f"{PACKAGE}.{name}")

    class ReaderError(errors.YAMLError):  # type: ignore[misc]
        """An error of libyaml for a character that YAML does not allow, as in PyYAML."""

        def __init__(self, _name: str, position: int, character: int, *_: str) -> None:
            self.position = position
            self.character = character

    marked = ((name, error, errors.MarkedYAMLError) for name, error in _ERRORS.items())
    made = {name: (error, type(error, (base,), {})) for name, error, base in marked}
    made["reader"] = ("ReaderError", ReaderError)
    for name, (error, of) in made.items():
        module = ModuleType(f"{PACKAGE}.{name}")
        vars(module)[error] = of
        sys.modules[module.__name__] = module
        vars(package)[name] = module
    return list(made)


def _give_slots(nodes: Any) -> None:
    """Replace PyYAML's node classes by classes with slots.

    A mebibyte of YAML can hold half a million nodes. A dictionary for each of them takes too much
    memory, and a tenth of the time.
    """

    def slotted(name: str, base: type, *fields: str) -> type:
        members = vars(getattr(nodes, name)).items()
        made = {key: value for key, value in members if key not in _DICTIONARY}
        lean = type(name, (base,), {**made, "__slots__": fields})
        setattr(nodes, name, lean)
        return lean

    node = slotted("Node", object, "tag", "value", "start_mark", "end_mark")
    slotted("ScalarNode", node, "style")
    collection = slotted("CollectionNode", node, "flow_style")
    slotted("SequenceNode", collection)
    slotted("MappingNode", collection)


def _run_on_demand(package: ModuleType, spec: ModuleSpec) -> Any:
    """Return a `__getattr__` for the module that runs the package when a missing name is asked
    for."""

    def get(name: str) -> Any:
        if name.startswith("__") or spec.loader is None:
            raise AttributeError(name)
        if vars(package).pop("__getattr__", None) is not None:
            spec.loader.exec_module(package)
        return getattr(package, name)

    return get


prepare()

# ruff: noqa: E402 - the package is prepared only now
from yaml.composer import ComposerError
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = [
    "AliasEvent",
    "ComposerError",
    "DocumentStartEvent",
    "MappingNode",
    "MappingStartEvent",
    "MarkedYAMLError",
    "Node",
    "ScalarEvent",
    "ScalarNode",
    "SequenceNode",
    "SequenceStartEvent",
    "YAMLError",
]
