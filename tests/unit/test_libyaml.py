"""libyaml's binding is loaded without the rest of PyYAML, which is whole for whoever asks."""

import subprocess
import sys

import pytest

LOADED = "import sys, briefing_tui.loading.yaml_nodes\n"


def printed(code: str) -> list[str]:
    """The lines that `code` prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_nothing_is_loaded_that_composing_does_not_need() -> None:
    code = LOADED + "print(*sorted(name for name in sys.modules if name.startswith('yaml.')))"
    needed = "yaml._yaml yaml.composer yaml.error yaml.events yaml.nodes yaml.tokens"
    assert [needed] == printed(code)


@pytest.mark.parametrize(
    "asking",
    [
        "import yaml\nprint(yaml.load('[1]', yaml.CSafeLoader))",
        "import yaml\nprint(yaml.safe_load('[1]'))",
        "from yaml import safe_load\nprint(safe_load('[1]'))",
        "import yaml.reader\nprint([yaml.reader.Reader('1').line + 1])",
    ],
)
def test_whoever_asks_for_more_finds_all_of_it(asking: str) -> None:
    assert ["[1]"] == printed(LOADED + asking)


def test_its_classes_are_those_of_the_whole_package() -> None:
    code = "import yaml, yaml.nodes\nfrom briefing_tui.loading.yaml_nodes import ScalarNode\n"
    assert ["True True"] == printed(
        LOADED + code + "print(ScalarNode is yaml.nodes.ScalarNode, ScalarNode is yaml.ScalarNode)"
    )


def test_a_node_has_no_dictionary_and_a_loader_takes_it_all_the_same() -> None:
    code = LOADED + (
        "import yaml\n"
        "node = yaml.compose('a: [b]', yaml.CSafeLoader)\n"
        "lists = node.value[0]\n"
        "print([hasattr(one, '__dict__') for one in (node, *lists, *lists[1].value)])\n"
        "print(yaml.load('a: [b]', yaml.CSafeLoader), yaml.safe_load('a: [b]'))\n"
        "print(lists[1])"
    )
    expected = [
        "[False, False, False, False]",
        "{'a': ['b']} {'a': ['b']}",
        "SequenceNode(tag='tag:yaml.org,2002:seq', "
        "value=[ScalarNode(tag='tag:yaml.org,2002:str', value='b')])",
    ]
    assert expected == printed(code)


def test_a_package_that_is_loaded_already_is_used_as_it_is() -> None:
    code = "import yaml\n" + LOADED + "print(yaml.SafeLoader.__name__)"
    assert ["SafeLoader"] == printed(code)
