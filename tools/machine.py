"""What this machine lacks: system libraries that Qt opens, Python's own venv, PostgreSQL and poppler for the tests.

Libraries are looked for before Qt is imported, because a missing one ends the process without an exception. Package
names are Debian's and Ubuntu's. Standard library only.
"""

import ctypes
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt opens even without a screen."""

SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt opens besides to show a window; the program itself knows both lists too (``crmdesk/screen.py``)."""

_CONNECT_SECONDS = 2.0
_X11_FIRST_PORT = 6000


def has_screen(environment: Mapping[str, str]) -> bool:
    """Say whether a window can be shown: the named screen answers, or the user chose Qt's platform herself."""
    if environment.get("QT_QPA_PLATFORM") or sys.platform in {"win32", "darwin"}:
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and _answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/run")) / wayland)):
        return True
    return _x11_answers(environment.get("DISPLAY", ""))


def _x11_answers(display: str) -> bool:
    """Say whether the X server named like ``:0``, ``unix:0`` or ``host:10.0`` accepts a connection."""
    host, colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X11 puts it
        return _answers(path) or _answers(f"\0{path}")
    try:
        socket.create_connection((host.strip("[]"), _X11_FIRST_PORT + int(number)), _CONNECT_SECONDS).close()
    except (OSError, OverflowError):
        return False
    return True


def _answers(path: str) -> bool:
    """Say whether a server listens on a Unix socket (one in Linux's abstract room begins with a zero)."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_CONNECT_SECONDS)
        try:
            connection.connect(path)
        except OSError:
            return False
    return True


def missing_for_program(*, screen: bool) -> list[str]:
    """Return the packages without which the program cannot be set up or started here."""
    packages = [] if importlib.util.find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]
    if sys.platform == "linux":
        libraries = {**QT_LIBRARIES, **(SCREEN_LIBRARIES if screen else {})}
        packages += [package for library, package in libraries.items() if not _opens(library)]
    return packages


def missing_for_tests() -> list[str]:
    """Return the packages without which some tests are skipped."""
    if sys.platform != "linux":
        return []
    packages = [] if any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb") else ["postgresql"]
    return packages + ([] if shutil.which("pdftotext") and shutil.which("pdftoppm") else ["poppler-utils"])


def _opens(library: str) -> bool:
    """Say whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    """Say whether packages can be installed without asking anybody: as root, by apt-get."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install packages by apt-get and say whether that worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A list that cannot be refreshed may still name what is wanted: let the installation decide.
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0


def install_line(packages: list[str]) -> str:
    """Return the line that installs packages by hand."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install -y {' '.join(packages)}"
    return f"(with this system's package tool, by its names for Debian's) {' '.join(packages)}"
