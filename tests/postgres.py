"""A PostgreSQL server of the tests' own: started on a Unix socket in a temporary folder, gone when the tests end.

It never touches a server or cluster of the machine, listens on no network and keeps nothing.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import psutil
import psycopg

SKIPPED = "PostgreSQL is not here"
"""How every skip for want of PostgreSQL begins; the terminal summary counts by it."""

_START_SECONDS = 60
_DEATH_SIGNAL_OF_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h


def find_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, or None; ``CRMDESK_TEST_POSTGRES=no`` hides them."""
    if os.environ.get("CRMDESK_TEST_POSTGRES") == "no" or sys.platform == "win32":
        return None
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class PostgresServer:
    """A running server; ``url()`` names its databases, ``create`` and ``drop`` make and remove them."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        """Make the cluster and start the server; as root both run as the user ``postgres``, for initdb refuses root.

        ``durable`` makes it write as a bank's server does, for tests that kill it.
        """
        self._binaries, self._durable = binaries, durable
        # A socket's path may have 107 bytes only, so pytest's long folders do not do.
        self._folder = Path(tempfile.mkdtemp(prefix="crmpg-", dir="/tmp"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self._folder, self._user)
        self._numbers = count(1)
        try:
            self._make_cluster(binaries)
            self._process = self._start(binaries)
            self._wait_until_ready()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def url(self, database: str = "postgres") -> str:
        """Return the SQLAlchemy URL of a database of this server."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._folder}"

    @property
    def folder(self) -> Path:
        """The folder of its socket."""
        return self._folder

    def kill(self) -> None:
        """Kill the server with SIGKILL, all its processes at once, as a power cut does."""
        first = psutil.Process(self._process.pid)
        first.suspend()
        for process in (*first.children(recursive=True), first):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._process.wait()

    def restart(self) -> None:
        """Start a killed server again on the same cluster; it ends with the thread that calls this."""
        (self._folder / "cluster" / "postmaster.pid").unlink(missing_ok=True)
        self._process = self._start(self._binaries)
        self._wait_until_ready()

    def create(self, template: str = "template0") -> str:
        """Create a database as a copy of ``template`` (which nobody may be connected to) and return its name."""
        name = f"test_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return name

    def drop(self, name: str) -> None:
        """Drop a database, closing whatever connection a failed test left open."""
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(_START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _execute(self, statement: str) -> None:
        with psycopg.connect(host=str(self._folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def _make_cluster(self, binaries: Path) -> None:
        command = [str(binaries / "initdb"), "-D", str(self._folder / "cluster"), "-U", "postgres", "--auth=trust"]
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        done = subprocess.run(
            [*command, *options], user=self._user, cwd=self._folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            message = f"initdb failed: {done.stdout}{done.stderr}"
            raise RuntimeError(message)

    def _start(self, binaries: Path) -> subprocess.Popen[bytes]:
        """Start the server; nothing of its data has to outlive the tests, so it waits for no disk."""
        settings = {
            "unix_socket_directories": str(self._folder),
            "listen_addresses": "",
            **dict.fromkeys(("fsync", "full_page_writes", "synchronous_commit"), "on" if self._durable else "off"),
            "shared_buffers": "64MB",
            "max_connections": "60",
            "autovacuum": "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("wb") as log:
            return subprocess.Popen(
                [str(binaries / "postgres"), "-D", str(self._folder / "cluster"), *options],
                user=self._user,
                cwd=self._folder,
                stdout=log,
                stderr=log,
                # A terminal's Ctrl+C belongs to pytest, which then stops the server itself.
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - no thread has been started yet
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self._execute("SELECT 1")
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    message = f"the server does not start: {(self._folder / 'log').read_text()}"
                    raise RuntimeError(message) from None
                time.sleep(0.05)
            else:
                return


def _die_with_parent() -> None:
    """Ask Linux to stop the server when pytest is killed, so that no server is left behind."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DEATH_SIGNAL_OF_PARENT, signal.SIGINT)
