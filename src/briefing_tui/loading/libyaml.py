"""PyYAML's binding of libyaml without the rest of PyYAML: its loaders, dumpers, pure reader and the
patterns these compile take longer to import than a briefing of usual size takes to read.

The package `yaml` is put in place without running it, the binding is loaded into it, and whoever
asks the package for anything else (a plugin, a test) has it run then, and finds it whole; only its
nodes are leaner.
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
"""Modules of which the binding wants nothing but the class of an error."""
_OPEN = ("__dict__", "__weakref__")
"""What a class has only where its objects take any attribute."""


def prepare() -> None:
    """Load the binding by itself, if PyYAML has been built with it and is not loaded already."""
    if PACKAGE in sys.modules:
        return
    spec = find_spec(PACKAGE)
    if spec is None:
        return
    package = module_from_spec(spec)
    sys.modules[PACKAGE] = package
    try:
        stand_ins = _stand_ins(package)
        try:
            import_module(f"{PACKAGE}._yaml")
        finally:
            for name in stand_ins:
                del sys.modules[f"{PACKAGE}.{name}"]
                vars(package).pop(name, None)
    except ImportError:  # built without libyaml
        pass
    vars(package)["__getattr__"] = _finish(package, spec)


def _stand_ins(package: ModuleType) -> list[str]:
    """Put in the place of modules what the binding takes from them; returns their names."""
    errors: Any = import_module(f"{PACKAGE}.error")
    _lean(import_module(f"{PACKAGE}.nodes"))
    for name in ("tokens", "events", "composer"):
        import_module(f"{PACKAGE}.{name}")

    class ReaderError(errors.YAMLError):  # type: ignore[misc]
        """What libyaml says of a character that may not stand in YAML, as PyYAML has it."""

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


def _lean(nodes: Any) -> None:
    """Have PyYAML's nodes need no dictionary each: half a million of them stand in a mebibyte of
    brackets, and making them takes a tenth less time."""

    def slotted(name: str, base: type, *fields: str) -> type:
        made = {key: value for key, value in vars(getattr(nodes, name)).items() if key not in _OPEN}
        lean = type(name, (base,), {**made, "__slots__": fields})
        setattr(nodes, name, lean)
        return lean

    node = slotted("Node", object, "tag", "value", "start_mark", "end_mark")
    slotted("ScalarNode", node, "style")
    collection = slotted("CollectionNode", node, "flow_style")
    slotted("SequenceNode", collection)
    slotted("MappingNode", collection)


def _finish(package: ModuleType, spec: ModuleSpec) -> Any:
    """What runs the package once it is asked for more than there is."""

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
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = [
    "AliasEvent",
    "ComposerError",
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
