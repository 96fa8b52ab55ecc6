"""Power cuts: every write of the files of a book is recorded and replayed to random points, with un-synced ones missing.

Each state is opened as the program opens it; everything acknowledged before the cut must be there, and nothing by half.
With ``--weakened`` (``synchronous=NORMAL``) the same run must find losses, or the harness is blind.
"""

import base64
import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from crmdesk.database.log_check import refuse_damaged_log
from crmdesk.database.sqlite_file import DatabaseError
from crmdesk.errors import UserError
from tests.faults import shim
from tests.faults.command import Figures, run_command
from tests.faults.deeds import Place, damage_of, faults, faults_of_file, make_place
from tests.faults.disk import Disk
from tests.faults.shim import Record

STATES_A_RECORDING = 500
DEEDS = 54


def run(states: int, seed: int, synchronous: str = "") -> Figures:
    """Look at ``states`` states of the disk after a power cut."""
    random = Random(seed)  # noqa: S311 - a draw, not a secret
    wrong: list[str] = []
    lost = recordings = 0
    with tempfile.TemporaryDirectory(prefix="crmdesk-power-", dir=_quick_folder()) as name:
        fresh = make_place(Path(name) / "fresh")
        while states > 0:
            place = fresh.copy_to(Path(name) / "day")
            records, disk = _record(place, synchronous)
            recordings += 1
            points = sorted(random.randrange(len(records)) for _index in range(min(states, STATES_A_RECORDING)))
            found = _look(place, records, disk, points, random)
            lost += sum("deeds, not" in one for one in found)
            wrong += found
            states -= len(points)
    return {"recordings": recordings, "synchronous": synchronous or "FULL", "lost": lost, "faults": wrong}


def _quick_folder() -> str | None:
    """Return a folder in memory: the cuts are replayed, no disk has to be waited for."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - removed at the end


def _record(place: Place, synchronous: str) -> tuple[list[Record], Disk]:
    """Do a day of deeds above the recording layer; return what it wrote, and the disk before it."""
    folder = place.file.parent
    disk = Disk(folder)
    opened = {
        "data_key": base64.b64encode(place.opened.data_key).decode(),
        "staff_uid": str(place.opened.staff_uid),
    }
    Path(place.location + ".opened").write_text(json.dumps(opened), "utf-8")
    log = folder.with_name("log")
    log.unlink(missing_ok=True)
    weak = ("--synchronous", synchronous) if synchronous else ()
    shim.run("tests.faults.recorded_day", place.location, "--deeds", str(DEEDS), *weak, root=folder, log=log)
    return list(shim.read_log(log)), disk


def _look(place: Place, records: list[Record], disk: Disk, points: list[int], random: Random) -> list[str]:
    """Replay to each point in turn, cut the power there, and look at the book."""
    wrong: list[str] = []
    vault_path = f"{place.location}.vault"
    vaults = [disk.content(vault_path)]
    done, changed, position = 0, 0, 0
    after = replace(place, location=str(place.file.parent.with_name("after") / place.file.name))
    for number, point in enumerate(points):
        for record in records[position:point]:
            disk.replay(record)
            if record.kind == "R" and record.content.decode() == vault_path:
                vaults.append(disk.content(vault_path))
            if record.kind == "M":
                word, _space, figure = record.path.partition(" ")
                done, changed = (int(figure), changed) if word == "deed" else (done, len(vaults) - 1)
        position = point
        found = _look_once(place, after, disk.after_cut(random), number, (done, changed), vaults)
        wrong += [f"cut {number} at record {point}: {one}" for one in found]
    return wrong


def _look_once(
    place: Place, after: Place, files: dict[str, bytes], number: int, acknowledged: tuple[int, int], vaults: list[bytes]
) -> list[str]:
    """Write one state of the disk and open the book in it."""
    folder = after.file.parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
    done, changed = acknowledged
    wrong: list[str] = []
    if files.get(f"{place.location}.vault") not in vaults[changed:]:
        wrong.append("the key file is neither the old nor the new one")
    try:
        if number % 10 == 0:
            book = after.open()
            wrong += faults(book, done, done + 1)
            book.close()
            wrong += damage_of(after)
        else:
            refuse_damaged_log(after.file)
            wrong += faults_of_file(after, done, done + 1)
            wrong += damage_of(after, pages=number % 10 == 5)
    except (UserError, DatabaseError) as error:
        wrong.append(f"the book does not open: {type(error).__name__}")
    return wrong


if __name__ == "__main__":
    weakened = "NORMAL" if "--weakened" in sys.argv else ""
    sys.argv = [one for one in sys.argv if one != "--weakened"]
    run_command(lambda rounds, seed: run(rounds, seed, weakened), 100_000)
