"""House rules: no registry named, no article carried over, nothing long, no class name twice, no
module that imports itself by way of others."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared" / "article.txt"
RUN = 9
"""So many words in a row are a sentence carried over."""
LINES, FUNCTION, METHODS = 1000, 50, 25
# In parts, or this file would name what it forbids
HOSTS = re.compile("|".join(("py" r"pi\.org", "python" r"hosted\.org", "npm" r"js\.org")), re.I)


@cache
def texts() -> dict[str, str]:
    """Every text file that is or will be committed, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    found = {}
    for path in listed.stdout.splitlines():
        try:
            found[path] = (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    assert "pyproject.toml" in found
    return found


def modules() -> list[Path]:
    """Our Python files, tests left out."""
    return sorted(
        file for room in ("src", "bench", "scripts") for file in (ROOT / room).rglob("*.py")
    )


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> Iterator[str]:
    """Every run of RUN words."""
    found = words(text)
    return (" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def test_no_file_names_a_registry_host() -> None:
    assert [] == [path for path, text in texts().items() if HOSTS.search(text)]


def test_no_file_carries_a_sentence_of_the_article_over() -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is not at hand")
    forbidden = set(runs(ARTICLE.read_text(encoding="utf-8")))
    assert forbidden
    carried = {path: forbidden.intersection(runs(text)) for path, text in texts().items()}
    assert {} == {path: sorted(found) for path, found in carried.items() if found}


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda at: at.stem)
def test_a_workflow_is_yaml_and_runs_what_there_is(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = [step for job in content.get("jobs", {}).values() for step in job["steps"]]
    runs = " ".join(step.get("run", "") for step in steps)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"\bmake ([a-z-]+)", runs)) <= set(targets)
    assert all((ROOT / script).exists() for script in re.findall(r"(?<!\S)\.[\w/]+", runs))


def test_a_module_says_why_it_exists() -> None:
    assert [] == [file for file in modules() if not ast.get_docstring(parsed(file))]


def test_a_module_and_its_parts_are_short() -> None:
    long = {file: list(too_long(parsed(file))) for file in modules()}
    assert {} == {file: parts for file, parts in long.items() if parts}
    assert [] == [file for file in modules() if LINES < file.read_bytes().count(b"\n")]


def too_long(tree: ast.Module) -> Iterator[str]:
    """The functions and classes that want dividing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield f"{node.name}: {length} lines"
        elif isinstance(node, ast.ClassDef):
            methods = [
                part
                for part in node.body
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
            ]
            if len(methods) > METHODS:
                yield f"{node.name}: {len(methods)} methods"


def test_no_two_classes_of_the_program_share_a_name() -> None:
    homes: dict[str, set[str]] = {}
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, set()).add(str(file.relative_to(ROOT)))
    assert {} == {name: files for name, files in homes.items() if len(files) > 1}
