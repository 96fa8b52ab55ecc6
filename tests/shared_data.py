"""The real bank files beside the checkout, or a skip that says where they were looked for."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_data(name: str) -> Path:
    """Return a folder of real files; skip the test where they are not at hand."""
    folder = FOLDER / name
    if not folder.exists():
        pytest.skip(f"the real bank files are not here: {folder}")
    return folder
