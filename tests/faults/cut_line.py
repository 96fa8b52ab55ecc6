"""A line to a PostgreSQL server that is cut at the worst moment: after COMMIT was sent, before its answer came back."""

import contextlib
import select
import socket
import tempfile
import threading
from pathlib import Path
from random import Random

COMMIT = b"COMMIT"


class CutLine:
    """A Unix socket that passes everything on to the server's, and cuts the line at a COMMIT when it is armed.

    The server gets the COMMIT or not, half and half; the program gets no answer either way.
    """

    def __init__(self, server: Path, random: Random) -> None:
        """Pass on to the server whose socket lies in the folder ``server``."""
        self._server = str(server / ".s.PGSQL.5432")
        self.folder = Path(tempfile.mkdtemp(prefix="crmcut-", dir="/tmp"))
        self._random = random
        self._armed = False
        self.cut = 0
        self.delivered = 0
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(self.folder / ".s.PGSQL.5432"))
        self._listening.listen()
        self._closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self) -> None:
        """Cut the line at the next COMMIT."""
        self._armed = True

    def disarm(self) -> None:
        """Let COMMITs pass."""
        self._armed = False

    def close(self) -> None:
        """Take no further lines."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()

    def _accept(self) -> None:
        while not self._closed:
            try:
                program, _address = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(program,), daemon=True).start()

    def _pass_on(self, program: socket.socket) -> None:
        """Pass bytes both ways until one side is gone or the line is cut."""
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with program, server, contextlib.suppress(OSError):
            server.connect(self._server)
            while True:
                ready, _writable, _broken = select.select([program, server], [], [], 60)
                for side in ready:
                    content = side.recv(1 << 16)
                    if not content:
                        return
                    if side is program and self._armed and COMMIT in content:
                        self._armed = False
                        self._cut(server, content)
                        return
                    (server if side is program else program).sendall(content)

    def _cut(self, server: socket.socket, content: bytes) -> None:
        """Deliver the COMMIT or not, and answer nothing."""
        self.cut += 1
        if self._random.random() < 0.5:
            self.delivered += 1
            server.sendall(content)
            select.select([server], [], [], 5)  # the answer nobody will read: the commit is done
