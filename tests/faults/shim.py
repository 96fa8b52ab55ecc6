"""The layer under the program that writes down every change of a file and lets calls fail (``shim.c``), from Python."""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SKIPPED = "no C compiler, or no Linux: the layer that records and breaks file calls cannot be built"
_SOURCE = Path(__file__).with_name("shim.c")
_HEAD = struct.Struct("<cIqI")
ROOT = Path(__file__).resolve().parents[2]


def compiler() -> str | None:
    """Return the C compiler the layer is built with, None where there is none or the system is not Linux."""
    return (shutil.which("cc") or shutil.which("gcc")) if sys.platform == "linux" else None


@cache
def library() -> Path:
    """Build the layer once and return its library."""
    found = compiler()
    if found is None:
        raise RuntimeError(SKIPPED)
    target = Path(tempfile.mkdtemp(prefix="crmdesk-shim-")) / "shim.so"
    command = [found, "-shared", "-fPIC", "-O1", str(_SOURCE), "-o", str(target), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, capture_output=True)
    return target


def environment(root: Path | str, log: Path | None = None) -> dict[str, str]:
    """Return the environment of a program whose files below ``root`` count; ``log`` takes the records."""
    added = {"LD_PRELOAD": str(library()), "FAULT_ROOT": str(root), "FAULT_LOG": str(log or "")}
    return (
        os.environ | added | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    )


def run(module: str, *arguments: str, root: Path | str, log: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``python -m module`` above the layer and return what it printed; its failure is ours."""
    command = [sys.executable, "-W", "error", "-m", module, *arguments]
    done = subprocess.run(
        command, env=environment(root, log), cwd=ROOT, capture_output=True, text=True, check=False, timeout=3000
    )
    if done.returncode:
        message = f"{module} {arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr[-3000:]}"
        raise RuntimeError(message)
    return done


class Controls:
    """The levers of the layer, inside the program that runs above it."""

    def __init__(self) -> None:
        """Find them; fails where the layer was not loaded."""
        self._library = ctypes.CDLL(None)
        self._library.fault_arm.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_int]
        self._library.fault_disarm.restype = ctypes.c_long
        self._library.fault_counted.restype = ctypes.c_long
        self._library.fault_mark.argtypes = [ctypes.c_char_p]

    def arm(self, nth: int, number: int, *, stays: bool) -> None:
        """Let the ``nth`` counted call from now on fail with errno ``number``, and all after it when the fault stays."""
        self._library.fault_arm(nth, number, int(stays))

    def disarm(self) -> int:
        """Let calls work again; return how many failed."""
        return int(self._library.fault_disarm())

    def counted(self) -> int:
        """Return how many calls counted since the layer was armed."""
        return int(self._library.fault_counted())

    def mark(self, text: str) -> None:
        """Write a mark into the record: what came before it was done before it."""
        self._library.fault_mark(text.encode())


@dataclass(frozen=True, slots=True)
class Record:
    """One thing done: W write, T truncate, S sync, C create, U unlink, R rename, D folder made, M mark, N socket.

    ``number`` is the offset of a write, the size of a truncation, the family of a socket.
    """

    kind: str
    path: str
    number: int
    content: bytes


def read_log(log: Path) -> Iterator[Record]:
    """Yield the records of a log in order."""
    with log.open("rb") as stream:
        while head := stream.read(_HEAD.size):
            kind, name, number, length = _HEAD.unpack(head)
            yield Record(kind.decode(), os.fsdecode(stream.read(name)), number, stream.read(length))
