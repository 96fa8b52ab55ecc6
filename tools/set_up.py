"""Set everything up and run:

    python3 run.py                 open the window on the demonstration book
    python3 run.py test [...]      pass the tests (what follows goes to pytest)
    python3 run.py check           linters, types and tests: everything

The first time this makes a virtual environment in .venv beside it and downloads about 150 MB of libraries; what Debian
lacks is installed when this runs as root, or named. Delete .venv to start again.
"""  # noqa: D400 - printed as help

import os
import subprocess
import sys

from tools import environment, machine

COMMANDS = ("window", "test", "check")
_INTERRUPTED = 130


def say(text: str) -> None:
    """Say what happens, beside the output of the commands themselves."""
    print(f"[run.py] {text}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("window", [])
    if command in {"-h", "--help"}:
        print(__doc__)
        return 0
    if command not in COMMANDS or (command == "check" and rest):
        print(__doc__)
        say(f"what is {' '.join(arguments)!r}? See the three commands above.")
        return 2
    try:
        return _test(command, rest) if command in {"test", "check"} else _window(rest)
    except environment.SetUpError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _window(rest: list[str]) -> int:
    """Open the window on the demonstration book, or make its papers and pictures where there is no screen."""
    screen = machine.has_screen(os.environ)
    if not _prepare("", screen=screen):
        return 1
    if screen:
        return _run([str(environment.program("crmdesk")), "window", "--demo", *rest])
    say("there is no screen here, so no window opens; the demonstration goes to the folder crmdesk-demo instead.")
    folder = str(environment.ROOT / "crmdesk-demo")
    return _run([str(environment.program("crmdesk")), "demo", "--out", folder, *rest], offscreen=True)


def _test(command: str, rest: list[str]) -> int:
    """Pass the tests, or check everything."""
    if not _prepare("dev", screen=False):
        return 1
    python = str(environment.program("python"))
    if command == "check":
        return _run([python, "tools/check.py"], offscreen=True)
    return _run([python, "-m", "pytest", *rest], offscreen=True)


def _prepare(extra: str, *, screen: bool) -> bool:
    """Install what is missing, first of the machine and then of Python; False when the user has to do something."""
    needed = machine.missing_for_program(screen=screen)
    wished = machine.missing_for_tests() if extra else []
    if (needed or wished) and machine.may_install():
        say(f"this machine lacks {', '.join(needed + wished)}; running as root, so apt-get installs that now")
        if not machine.install(needed + wished):
            say("apt-get could not install everything (its words stand above)")
        needed, wished = machine.missing_for_program(screen=screen), machine.missing_for_tests() if extra else []
    if needed:
        line = machine.install_line(needed + wished)
        say(f"some system packages are missing. Install them once, then run this again:\n\n    {line}\n")
        return False
    if wished:
        tests = {"postgresql": "all tests on PostgreSQL", "poppler-utils": "tests that read printed pages back"}
        say(f"WILL BE SKIPPED: {' and '.join(tests[name] for name in wished)}. To pass them too:")
        say(f"    {machine.install_line(wished)}")
    if not environment.is_ready(extra):
        say("setting up .venv; the first time this downloads about 150 MB and takes a minute or more")
        environment.make(extra)
    return True


def _run(command: list[str], *, offscreen: bool = False) -> int:
    """Run a command in the project's folder and return its exit code."""
    variables = dict(os.environ)
    if offscreen:
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run(command, cwd=environment.ROOT, env=variables, check=False).returncode
