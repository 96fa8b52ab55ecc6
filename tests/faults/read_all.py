"""Reads files, each named on a line of standard input, and says of each what came of it, then what it took; one JSON."""

import json
import resource
import sys
import time
from pathlib import Path

import psutil

from crmdesk.errors import UserError
from crmdesk.exchange.reading import read_table
from tests.faults.mutate_files import most_memory

said: dict[str, str] = {}
seconds: dict[str, float] = {}
for name in sys.stdin.read().splitlines():
    began = time.monotonic()
    try:
        said[name] = f"read: {len(read_table(Path(name)).rows)} rows"
    except UserError as error:
        said[name] = error.message
    seconds[name] = round(time.monotonic() - began, 2)
print(  # noqa: T201
    json.dumps(
        {
            "said": said,
            "seconds": seconds,
            "megabytes": {
                "reader": most_memory() // 1024**2,
                "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
            },
            "left": len(psutil.Process().children()),
        }
    )
)
