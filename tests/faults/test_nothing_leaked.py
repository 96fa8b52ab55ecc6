"""Short forms: a day leaves no readable customer on any disk, opens no socket, and a dying program leaves no memory."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import plaintext, shim

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layer below the program is Linux's")


@pytest.mark.usefixtures("layer")
def test_no_planted_text_reaches_a_disk_and_no_socket_opens() -> None:
    figures = plaintext.run(1, seed=20261122)
    assert figures["faults"] == []
    assert figures["texts"] == 300
    assert figures["bytes_searched"] > 5_000_000


@pytest.mark.usefixtures("layer")
def test_the_search_finds_what_weaker_settings_let_through() -> None:
    found = " ".join(plaintext.run(1, seed=20261122, weaken="temp_store,log,socket")["faults"])
    assert "log/crmdesk.log" in found
    assert "etilqs" in found  # SQLite's temporary file, deleted again long before anybody looks
    assert "socket of family" in found


DIE = """
import os, resource, signal, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
if sys.argv.pop(1) == "guarded":
    import contextlib
    from crmdesk.cli import main
    with contextlib.suppress(SystemExit):
        main()
else:
    import ctypes
print(open("/proc/self/limits").read().split("Max core file size")[1].split()[0])
import ctypes
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGSEGV)
"""


def die(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    """Let a program die by a segmentation fault, after the program's own start or without it."""
    command = [sys.executable, "-c", DIE, how, "--help"]
    environment = os.environ | {"PYTHONPATH": str(shim.ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_dying_program_leaves_no_core_dump(tmp_path: Path) -> None:
    done = die(tmp_path, "guarded")
    assert done.returncode == -signal.SIGSEGV, done.stderr
    assert done.stdout.split()[-2:] == ["0", "0"]
    assert not list(tmp_path.iterdir())
    assert die(tmp_path, "unguarded").stdout.split()[-1] == "1"
