"""A worker needs no network, so it gives up network access before it reads any query.

On Linux the kernel refuses the system calls that open a connection or take one over from another process (seccomp); on
macOS the sandbox does. Requesting this is not enough: `holds` checks that it works.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import signal
import socket
import struct
import sys

# socket connect accept sendto sendmsg bind listen ptrace accept4 sendmmsg io_uring_setup, _enter, _register pidfd_getfd
CALLS = {
    "x86_64": (0xC000003E, (41, 42, 43, 44, 46, 49, 50, 101, 288, 307, 425, 426, 427, 438)),
    "aarch64": (0xC00000B7, (198, 203, 202, 206, 211, 200, 201, 117, 242, 269, 425, 426, 427, 438)),
}
X32 = 0x40000000  # calls of x86_64 under other numbers
LOAD, EQUAL, AT_LEAST, ANSWER = 0x20, 0x15, 0x35, 0x06  # instructions of the kernel's packet filter
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
SET_DEATH_SIGNAL, SET_NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 1, 38, 22, 2  # of prctl
PROFILE = b"(version 1)(allow default)(deny network*)"


class Program(ctypes.Structure):
    """The kernel's `sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def build() -> None:
    """Give up network access permanently, as far as this system allows it."""
    if sys.platform == "linux" and platform.machine() in CALLS:
        code = _filter(*CALLS[platform.machine()])
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(Program(len(code) // 8, code)), 0, 0)
    elif sys.platform == "darwin":
        ctypes.CDLL(None).sandbox_init(PROFILE, ctypes.c_uint64(0), ctypes.byref(ctypes.c_char_p()))


def offered() -> bool:
    """Does this system have a way to give up network access?"""
    return sys.platform == "darwin" or (sys.platform == "linux" and platform.machine() in CALLS)


def holds() -> bool:
    """Is the network unreachable? Tries to open a socket and to connect it to this machine."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            trial.settimeout(1)
            trial.connect(("127.0.0.1", 9))
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def _filter(machine: int, calls: tuple[int, ...]) -> bytes:
    """Refuse these system calls, and end a process that uses those of another architecture."""

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
        return struct.pack("=HBBI", code, then, otherwise, value)

    last = len(calls)
    steps = [step(LOAD, 4), step(EQUAL, machine, 1), step(ANSWER, KILL), step(LOAD, 0), step(AT_LEAST, X32, last + 1)]
    steps += [step(EQUAL, call, last - place) for place, call in enumerate(calls)]
    return b"".join([*steps, step(ANSWER, ALLOW), step(ANSWER, REFUSE)])


def dies_with_parent() -> None:
    """Let the kernel end this process when the server ends for any reason. Linux only; elsewhere, stdin closes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
