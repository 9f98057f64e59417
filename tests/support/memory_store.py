"""A store in memory that counts what it is asked, and can be told to fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.delivery.faults import UnreachableError
from pipeline.delivery.stores import AlreadyThereError, RemoteFile


@dataclass
class MemoryStore:
    """`wrong` is called before each verb, with the verb and the name; it may raise."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    puts: list[str] = field(default_factory=list)
    wrong: Callable[[str, str], None] = lambda *_: None

    def at(self, name: str, sha256: str) -> RemoteFile | None:  # noqa: ARG002 (Store)
        self._ask("at", name)
        return RemoteFile(len(self.files[name])) if name in self.files else None

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:
        self._ask("put", name)
        if new and name in self.files:
            raise AlreadyThereError("there")
        self.files[name] = data
        self.puts.append(name)
        return RemoteFile(len(data))

    def get(self, name: str) -> bytes:
        self._ask("get", name)
        return self.files[name]

    def close(self) -> None:
        self.asked["close"] += 1

    def _ask(self, verb: str, name: str) -> None:
        self.asked[verb] += 1
        self.wrong(verb, name)


@dataclass
class MemoryEyes:
    """What readers get: the store's own files below an address, if it is not told otherwise."""

    store: MemoryStore
    address: str
    instead: dict[str, bytes | Exception] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def see(self, address: str, most: int) -> bytes:  # noqa: ARG002 (Eyes)
        self.seen.append(address)
        name = address.removeprefix(self.address)
        there = self.instead.get(name, self.store.files.get(name))
        if there is None:
            raise UnreachableError("gone")
        if isinstance(there, Exception):
            raise there
        return there

    def close(self) -> None:
        """Nothing is held."""
