"""Small programs in place of a language model's: they answer well, badly, late or never."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import run
from textwrap import dedent
from typing import Any

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "`actors`": {"actors": [{"id": "crew", "name": "Pilots", "kind": "group", "sentences": [1]}]},
    "`quotes`": {
        "figures": [
            {
                "sentences": [5],
                "words": "at least a third",
                "value": 33.3,
                "unit": "percent",
                "by": "pilots-union",
            }
        ]
    },
    "`questions`": {
        "questions": [
            {
                "question": "How many calls were delayed?",
                "claims": [
                    {
                        "text": "At least a third were",
                        "kind": "figure",
                        "positions": [
                            {"actor": "port-authority", "stance": "comments", "sentences": [2]},
                            {"actor": "pilots-union", "stance": "asserts", "sentences": [5]},
                        ],
                    }
                ],
            }
        ]
    },
    "`summary`": {"summary": [{"text": "The sides differ on delays.", "sentences": [1, 2, 5]}]},
}
"""A good answer to each pass, by a list that the pass asks for."""


def answer_to(prompt: str) -> Mapping[str, Any]:
    """Return the good answer to a prompt."""
    (line,) = [line for line in prompt.splitlines() if "It holds: " in line]
    return next(answer for name, answer in ANSWERS.items() if name in line)


GOOD = f"""
import json, sys
prompt = sys.stdin.read()
line = next(line for line in prompt.splitlines() if "It holds: " in line)
answers = json.loads({json.dumps(ANSWERS)!r})
answer = json.dumps(next(answer for name, answer in answers.items() if name in line))
"""
"""The start of a program that knows the good answer."""


def program(folder: Path, body: str, *, knows: bool = True) -> str:
    """Write a program and return the command that runs it."""
    path = folder / "model program.py"
    path.write_text((GOOD if knows else "") + dedent(body), encoding="utf-8")
    return f"'{sys.executable}' '{path}'"


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait until something holds; return False if it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def is_running(pid: int) -> bool:
    """Return True if the process is there and no zombie."""
    done = run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip()) and not done.stdout.strip().startswith("Z")
