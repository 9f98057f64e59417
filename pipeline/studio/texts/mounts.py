"""Does the system tell what changes where a project lies? By the kind of its file system.

No events come from network drives, nor from the disks of another system that this one only borrows
(WSL's `/mnt`, shared folders of virtual machines): microsoft/WSL#4739, samuelcolvin/watchfiles#187.
"""

from __future__ import annotations

from pathlib import Path

_SILENT = (
    "9p",
    "cifs",
    "smb",
    "nfs",
    "drvfs",
    "vboxsf",
    "prl_fs",
    "fuse",
    "afs",
    "davfs",
    "virtio",
)
_MOUNTS = Path("/proc/self/mounts")


def gives_no_events(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Has this folder to be looked at again and again?"""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:  # no Linux: macOS and Windows tell
        return False
    best, kind = "", ""
    for line in lines:
        _, place, name, *_ = [*line.split(" "), "", "", ""]
        place = place.replace("\\040", " ")
        inside = f"{folder}/".startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, name
    return kind.startswith(_SILENT) and not kind.startswith("fuseblk")
