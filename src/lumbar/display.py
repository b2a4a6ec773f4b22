"""Display: whether a window can be shown here, asked before Qt gives up with an abort.

Used before Qt is imported, and by the set-up script before Qt is installed.
"""

import os
import sys

# Shared libraries Qt needs on Linux, with the Debian package each is in.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
SOUND_LIBRARIES = {"libpulse.so.0": "libpulse0"}


def absent(libraries: dict[str, str]) -> list[str]:
    """The Debian packages of the libraries that cannot be loaded."""
    if sys.platform != "linux":
        return []
    import ctypes

    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def install_command(packages: list[str]) -> str:
    return f"sudo apt install {' '.join(packages)}"


def obstacle() -> str:
    """Why no window can be shown, as a sentence that says what to do; empty if one can."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if _wayland_answers():
        return ""
    if not _x_server_answers():
        return (
            "There is no display to show a window on; without one, `lumbar self-test` checks "
            "that everything else works."
        )
    if packages := absent(WINDOW_LIBRARIES):
        return f"The window needs libraries that are missing; try: {install_command(packages)}"
    return ""


def _wayland_answers() -> bool:
    """Whether the compositor named by WAYLAND_DISPLAY takes connections."""
    import socket

    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as server:
        try:
            server.connect(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), name))
        except OSError:
            return False
    return True


def _x_server_answers() -> bool:
    """Whether the X server named by DISPLAY takes connections."""
    import ctypes

    name = os.environ.get("DISPLAY", "")
    if not name:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    fault = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not fault
