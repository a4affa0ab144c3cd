"""Content digests of file trees, quick to ask again.

As git's index does, a digest is kept beside each file's size, time and inode, and a file is read again only when one of
these changed. The digest of a tree depends on names and contents alone, so that a checkout that only touches times
rebuilds nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from hotcell.layout import read_state, write_state


def identity(file: str | os.PathLike[str]) -> list[int]:
    """What tells that a file is still the same one: size, modification time in ns, inode."""
    status = os.stat(file)
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def digest_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def files_below(folder: str | os.PathLike[str]) -> list[str]:
    """All regular files below a folder; empty where there is no such folder."""
    found: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return found
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += files_below(entry.path)
        elif entry.is_file():
            found.append(entry.path)
    return found


class TreeDigest:
    """The digest of a set of files below a root, with an index file that spares reading what did not change."""

    def __init__(self, root: Path, index: Path) -> None:
        self._root = str(root)
        self._index = index

    def of(self, files: Iterable[str]) -> str:
        known = read_state(self._index) or {}
        seen: dict[str, list[object]] = {}
        for file in files:
            name = os.path.relpath(file, self._root)
            now = identity(file)
            before = known.get(name)
            if before and before[0] == now:
                seen[name] = before
            else:
                with open(file, "rb") as content:
                    seen[name] = [now, digest_of(content.read())]
        if seen != known:
            write_state(self._index, seen)
        return digest_of("\n".join(f"{name} {seen[name][1]}" for name in sorted(seen)).encode())
