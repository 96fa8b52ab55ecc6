"""The program checks itself from inside, in a process of its own, and leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crmdesk import self_test
from tests.rules.source import ROOT


def test_every_check_of_this_installation_passes(tmp_path: Path) -> None:
    variables = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "crmdesk", "self-test", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert found["failed"] == [], found
    assert done.returncode == 0
    assert found["imported"] == {"rows": 1, "new": 1}
    assert found["report"]["pages"] == 1
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_named_and_the_rest_is_checked(tmp_path: Path) -> None:
    trial = self_test.Trial(tmp_path)
    with pytest.raises(RuntimeError, match="no book"):
        trial.report()
    assert trial.libraries() == len(self_test.LIBRARIES)
