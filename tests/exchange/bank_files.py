"""Where the real files lie that no project may contain."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared" / "data"


def bank_file(*parts: str) -> Path:
    """Return one of the real files, or skip the test, saying which is absent."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the real file {'/'.join(parts)} is absent")
    return path
