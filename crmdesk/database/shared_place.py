"""Folders that other computers change too: network drives and synchronised folders, where no file book may live.

SQLite's write-ahead log needs memory that all who have the file open share, which ends at the computer's own border:
over a network two colleagues damage the book. A program that synchronises a folder copies book and log one after the
other, puts older states back, and carries customers' files out of the bank. A book for several people lives on a server.
"""

import os
import sys
from pathlib import Path

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

NETWORK_SYSTEMS = frozenset(
    {
        "9pnet_rdma", "afs", "ceph", "cifs", "coda", "davfs", "fuse.curlftpfs", "fuse.davfs2", "fuse.gvfsd-fuse",
        "fuse.rclone", "fuse.sshfs", "glusterfs", "fuse.glusterfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2",
        "orangefs", "smb3", "smbfs",
    }
)  # fmt: skip
"""How Linux names file systems that live on another computer."""
SYNCED_FOLDERS = (
    "onedrive", "dropbox", "google drive", "googledrive", "nextcloud", "owncloud", "icloud drive", "com~apple~clouddocs",
    "nutstore", "nutstore files", "jianguoyun", "syncthing", "baidusyncdisk", "seafile", "wps cloud files",
)  # fmt: skip
"""How programs that synchronise folders name theirs; OneDrive appends the company's name."""
SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".nutstore", ".csync_journal.db", ".owncloudsync.log")
"""What such programs leave in the folder they synchronise."""
_WINDOWS_REMOTE_DRIVE = 4  # DRIVE_REMOTE of fileapi.h


def refuse_shared_place(path: Path) -> None:
    """Refuse a book at ``path`` when its folder lies on a network drive or in a synchronised folder."""
    folder = _nearest_folder(path)
    if is_on_network(folder):
        raise UserError(
            _(
                "The book would lie on a network drive, where it can be damaged: {folder}. Keep it on this computer's own "
                "disk; for several people use a book on a server. Backups may go to the network drive."
            ).format(folder=path.parent),
            "location",
        )
    if is_synchronised(folder):
        raise UserError(
            _(
                "The book would lie in a synchronised folder, where it can be damaged and leave the bank: {folder}. Keep "
                "it in a folder of this computer that nothing synchronises."
            ).format(folder=path.parent),
            "location",
        )


def is_on_network(folder: Path) -> bool:
    """Say whether a folder that exists lies on another computer."""
    if sys.platform == "win32":
        return _is_windows_network(folder)
    return file_system(folder) in NETWORK_SYSTEMS


def is_synchronised(folder: Path) -> bool:
    """Say whether a program that synchronises folders looks after this one or one above it."""
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        if name in SYNCED_FOLDERS or name.startswith(("onedrive - ", "nutstore ")):
            return True
        if any(os.path.lexists(place / mark) for mark in SYNC_MARKS):
            return True
    return False


def file_system(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """Return the kind of file system a folder lies on, as Linux names it; empty where the system does not say."""
    try:
        lines = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    found, kind = Path("/"), ""
    for line in lines:
        before, _separator, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(fields[4].encode("latin-1", "replace").decode("unicode_escape"))
        if folder.is_relative_to(point) and point.is_relative_to(found):
            found, kind = point, after.split()[0]
    return kind


def _nearest_folder(path: Path) -> Path:
    """Return the folder of ``path``, or the nearest one above it that exists, free of links."""
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return Path(os.path.realpath(folder))


def _is_windows_network(folder: Path) -> bool:
    """Ask Windows; a path that begins with two backslashes names another computer already."""
    if str(folder).startswith("\\\\"):
        return True
    import ctypes

    kernel: object = getattr(ctypes, "windll", None)
    drive = f"{folder.drive}\\"
    return getattr(kernel, "kernel32").GetDriveTypeW(drive) == _WINDOWS_REMOTE_DRIVE  # noqa: B009
