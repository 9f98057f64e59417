"""Servers that answer as the documentation of each mailing tool says: small, strict, with states.

A field or a path that is not documented is refused, and a path that would send is kept in `sends`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tests.support.loopback import Asked, Loopback, Said, loopback

Fault = Callable[[Asked], Said | None]
CUT = Said(raw=b"")
# Words in a path, or in a value of a body, that set something going.
_SENDING = re.compile(
    r"send(?!/[^/]+/content)|schedul|publish|status|test|actions|replicate|newsletter=|email_segment"
)


class RefusalError(Exception):
    """What a contract refuses with."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


@dataclass
class Campaign:
    """A campaign as a tool keeps it."""

    id: str
    name: str
    state: str
    said: dict[str, Any]
    html: str = ""
    text: str = ""


@dataclass
class Contract:
    """A tool: its campaigns, the pictures it has, and what it does wrong when it is asked to.

    `before` may answer in the place of the tool; `after` may spoil an answer once the work is done.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    key: ClassVar[str]
    settings: ClassVar[str]  # the lines of [push.<name>], without `address`
    draft_state: ClassVar[str] = "draft"
    sent_state: ClassVar[str] = "sent"
    create: ClassVar[str]  # `POST /path` that makes a campaign
    takes_pictures: ClassVar[bool] = False

    campaigns: dict[str, Campaign] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)  # by address
    before: Fault = lambda _: None
    after: Fault = lambda _: None
    unknown: list[str] = field(default_factory=list)
    server: Loopback | None = None

    def answer(self, asked: Asked) -> Said:
        """As the tool would, faults included."""
        said = self.before(asked)
        if said is not None:
            return said
        try:
            done = self.told(asked)
        except RefusalError as refused:
            return refused.said
        return self.after(asked) or done

    def told(self, asked: Asked) -> Said:
        """The answer of the tool itself."""
        raise NotImplementedError

    def sends(self) -> list[str]:
        """Whatever was asked that would have sent, tested or scheduled something."""
        assert self.server is not None
        return [
            f"{one.method} {one.path}"
            for one in self.server.asked
            if _SENDING.search(self.path_of(one)) and one.method != "GET"
        ]

    def path_of(self, asked: Asked) -> str:
        """What of a call says what it does."""
        return asked.path + "?" + "&".join(f"{key}={value}" for key, value in asked.query.items())

    def next_id(self) -> str:
        return str(100 + len(self.campaigns) + 1)

    def drafts(self) -> list[Campaign]:
        return [one for one in self.campaigns.values() if one.state == self.draft_state]


def body_of(
    asked: Asked, known: Mapping[str, type | tuple[type, ...]], *needed: str
) -> dict[str, Any]:
    """The JSON of a call, whose fields are all known, of their types, and none missing."""
    if not asked.headers.get("content-type", "").startswith("application/json"):
        raise RefusalError(Said.of({"message": "not JSON"}, 415))
    said = json.loads(asked.body)
    wrong = [key for key in said if key not in known or not isinstance(said[key], known[key])]
    missing = [key for key in needed if key not in said]
    if wrong or missing:
        raise RefusalError(
            Said.of({"message": f"unknown or wrong {wrong}, missing {missing}"}, 400)
        )
    return dict(said)


@contextmanager
def running(contract: Contract, certificate: str = "") -> Iterator[Contract]:
    """The tool on this machine."""
    with loopback(contract.answer, certificate) as server:
        contract.server = server
        yield contract


def multipart(asked: Asked) -> dict[str, tuple[str, bytes]]:
    """The parts of a form: name → file name, bytes."""
    kind = asked.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    boundary = kind.partition("boundary=")[2].encode()
    found = {}
    for part in asked.body.split(b"--" + boundary)[1:-1]:
        head, _, data = part.partition(b"\r\n\r\n")
        names = dict(re.findall(r'(\w+)="([^"]*)"', head.decode()))
        found[names["name"]] = (names.get("filename", ""), data[:-2])
    return found
