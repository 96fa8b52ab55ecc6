"""What must be so before Qt is loaded: its libraries are there, a screen answers, Chinese can be typed."""

import ctypes
import os
import sys

from crmdesk.errors import UserError
from crmdesk.translation import gettext as _

ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Libraries Qt needs on Linux, with the Debian packages that hold them."""
ON_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What an X11 screen needs besides."""


def demand_screen() -> None:
    """Raise UserError where no window can be opened: Qt itself would end the program without a word."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    without_screen = platform in ("offscreen", "minimal", "vnc")
    if not without_screen and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise UserError(_("There is no screen here to open a window on."))
    missing = missing_packages(with_screen=not without_screen)
    if missing:
        raise UserError(
            _("This computer lacks what a window needs. Install it with:\n  sudo apt-get install -y {packages}").format(
                packages=" ".join(missing)
            )
        )


def missing_packages(*, with_screen: bool) -> list[str]:
    """Return the Debian packages whose libraries cannot be loaded."""
    wanted = ALWAYS | (ON_X11 if with_screen else {})
    return [package for library, package in wanted.items() if not _loads(library)]


def prepare_input_method() -> None:
    """Let Chinese be typed under fcitx, whose plug-in the Qt of the wheels lacks: go through its IBus door."""
    named = f"{os.environ.get('QT_IM_MODULE', '')} {os.environ.get('XMODIFIERS', '')}"
    if sys.platform.startswith("linux") and "fcitx" in named:
        os.environ["QT_IM_MODULE"] = "ibus"
        os.environ["IBUS_USE_PORTAL"] = "1"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
