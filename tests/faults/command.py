"""The command form of every harness: ``python -m tests.faults.NAME --rounds N --seed N --json``."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Figures = dict[str, Any]
"""What a run did and found; ``faults`` lists what went wrong, and must be empty."""


def run_command(run: Callable[[int, int], Figures], rounds: int) -> None:
    """Run a harness from the command line, print its figures, and end with 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    began = time.monotonic()
    figures = {"rounds": options.rounds, "seed": options.seed} | run(options.rounds, options.seed)
    figures["seconds"] = round(time.monotonic() - began)
    print(json.dumps(figures, ensure_ascii=False) if options.json else _plain(figures))  # noqa: T201
    sys.exit(bool(figures["faults"]))


def _plain(figures: Figures) -> str:
    return "\n".join(f"{name}: {value}" for name, value in figures.items())
