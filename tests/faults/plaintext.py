"""300 planted names, numbers and notes are looked for, in four encodings, in every byte a day wrote to any disk.

The day runs above the layer that writes down every write of the program, so that a temporary file that is gone again is
searched like one that stays. The same layer counts the sockets: in local mode there is none to any network.
``--weaken temp_store,log,socket`` must find what it let through.
"""

import os
import socket
import sys
import tempfile
from pathlib import Path

from tests.faults import shim
from tests.faults.command import Figures, run_command
from tests.faults.planted import Search, plant

NETWORKS = {int(socket.AF_INET), int(socket.AF_INET6)}


def run(rounds: int, seed: int, weaken: str = "") -> Figures:
    """Live ``rounds`` days with texts of their own, and search after each."""
    figures: Figures = {"texts": 0, "encodings": 4, "bytes_searched": 0, "files": 0, "faults": []}
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="crmdesk-plain-") as name:
            _one_day(Path(name), seed + number, weaken, figures)
    return figures


def _one_day(top: Path, seed: int, weaken: str, figures: Figures) -> None:
    folder, log = top / "day", top / "log"
    for name in ("home", "tmp", "cache"):
        (folder / name).mkdir(parents=True)
    _live(folder, seed, weaken, log)
    search = Search(plant(seed))
    own = (folder / "inbox", folder / "outbox")
    if not all(search.hits(_user_file(one)) for one in own[:1]):
        figures["faults"].append("the search does not find what is there")
    figures["faults"] += [f"still there: {one}" for one in search.in_folder(folder, own)]
    figures["faults"] += [f"was written: {one}" for one in search.in_log(log, own)]
    records = [record for record in shim.read_log(log) if record.kind == "N"]
    figures["faults"] += [f"socket of family {one.number}" for one in records if one.number in NETWORKS]
    if not (folder / "home" / "books" / "customers.crmdesk-wal").stat().st_size:
        figures["faults"].append("the day left no log of a write under way")
    figures["texts"] += search.texts
    figures["bytes_searched"] += search.bytes
    figures["files"] += sum(path.is_file() for path in folder.rglob("*"))


def _user_file(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def _live(folder: Path, seed: int, weaken: str, log: Path) -> None:
    """Live the day with every folder the system offers inside ``folder``; it ends by SIGKILL."""
    import subprocess

    environment = shim.environment("/", log) | {
        "CRMDESK_HOME": str(folder / "home"), "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"),
        "SQLITE_TMPDIR": str(folder / "tmp"), "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "home"), "XDG_DATA_HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "home"), "XDG_RUNTIME_DIR": str(folder / "tmp"), "LANGUAGE": "zh_CN",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.faults.plain_day", str(folder), "--seed", str(seed), "--weaken", weaken]
    done = subprocess.run(
        command, env=environment, cwd=shim.ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode != -9:
        message = f"the day ended with {done.returncode}: {done.stderr[-3000:]}"
        raise RuntimeError(message)


if __name__ == "__main__":
    chosen = sys.argv.index("--weaken") if "--weaken" in sys.argv else 0
    weakened = sys.argv[chosen + 1] if chosen else ""
    if chosen:
        del sys.argv[chosen : chosen + 2]
    run_command(lambda rounds, seed: run(rounds, seed, weakened), 10)
    os._exit(0)
