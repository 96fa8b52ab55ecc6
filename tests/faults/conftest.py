"""What the short forms share: they need the recording layer, or say loudly that it cannot be built here."""

import pytest

from tests.faults import shim

LONG_FORMS = "docs/reliability.md"


@pytest.fixture(scope="session")
def layer() -> None:
    """Build the recording layer, or skip."""
    if shim.compiler() is None:
        pytest.skip(shim.SKIPPED)
    shim.library()
