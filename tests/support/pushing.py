"""A house with one mailing tool on this machine, and editions that were handed over for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.config.project import Project, load_project
from pipeline.delivery.drafting import Drafting
from pipeline.delivery.http import HttpLimits
from pipeline.delivery.patience import Patience
from pipeline.delivery.push import PushedMail
from pipeline.delivery.tools.access import needs_list, opened, place_in
from pipeline.diagnostics import Report
from pipeline.export.assemble import HandOver
from pipeline.mailing import load_tool
from tests.support.contracts import Campaign, Contract

ISSUE = "2025-12-actu"
MAIL = (
    '<!doctype html><html lang="fr"><head><title>Un pont</title><style>a{color:red}</style></head>'
    '<body><!--[if mso]><table><tr><td><![endif]--><p style="margin:0;color:#123">Bonjour, « un '
    'pont » : <a href="https://www.example.org/un?a=1&amp;b=2">lire</a>{picture}</p>'
    "<!--[if mso]></td></tr></table><![endif]--></body></html>"
)
PLAIN = MAIL.replace("{picture}", "")
TEXT = "Bonjour, « un pont »\n\nhttps://www.example.org/un?a=1&b=2\n"
PICTURES = {"pont-0123456789.png": b"\x89PNG pont", "tram-abcdef0123.jpg": b"\xff\xd8 tram"}


def handed_over(
    contract: Contract, language: str = "fr", html: str = PLAIN, *, pictures: bool = False
) -> HandOver:
    """What `pipeline export` would hand over of an edition; with `pictures`, and these."""
    if pictures and html == PLAIN:
        shown = "".join(f'<img src="images/{name}" alt="">' for name in PICTURES)
        html = MAIL.replace("{picture}", shown)
    files = {"email.html": html.encode(), "email.txt": TEXT.encode()}
    if pictures:
        files |= {f"images/{name}": data for name, data in PICTURES.items()}
    facts = {"subject": "Un pont « neuf » à l'Est", "preheader": "Ce que décembre apporte"}
    return HandOver(ISSUE, language, load_tool(contract.name), Report(), files, facts)


@dataclass
class Pushing:
    """One house and one tool; each push is as one of a new process."""

    contract: Contract
    root: Path
    online: dict[str, bytes]
    waits: list[float] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None  # while a push was asked to wait
    in_turn: Callable[[], None] = lambda: None  # hears that another push is at work
    kept: Callable[[PushedMail], None] = lambda _: None  # has what came of one

    @property
    def project(self) -> Project:
        return load_project(self.root)

    def push(self, *done: HandOver, anew: bool = False) -> PushedMail:
        """Push some editions with one key, one after the other; what became of the last."""
        done = done or (handed_over(self.contract),)
        for one in done:
            self._put_online(one)
        name, project = self.contract.name, self.project
        limits = HttpLimits(0.3, 2.0, Patience(asleep=self._asleep, jitter=lambda: 0.5))
        with opened(project, name, limits) as tool:
            place, listed = place_in(project, name), needs_list(name)
            drafting = Drafting(
                *(project, name, place, tool, listed),
                waits=self.in_turn,
                kept=lambda _, pushed: self.kept(pushed),
            )
            return [drafting.push(one, anew=anew) for one in done][-1]

    def _asleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.meanwhile()

    def _put_online(self, done: HandOver) -> None:
        for ending in ("html", "txt"):  # for whoever fetches it
            path = f"/{done.issue}/{done.language}/email.{ending}"
            self.online[path] = done.files[f"email.{ending}"]

    @property
    def place(self) -> str:
        """What the manifest calls the tool."""
        return place_in(self.project, self.contract.name)

    @property
    def only(self) -> Campaign:
        """The one campaign there is."""
        (one,) = self.contract.campaigns.values()
        return one

    def written_down(self, language: str = "fr") -> str:
        """The id of its draft in the manifest, as others read it."""
        path = self.root / "sent" / ISSUE / "delivery.json"
        (found,) = json.loads(path.read_bytes())["places"].values()
        return str(found[language]["id"])

    def forget(self) -> None:
        """As in a clone that has no manifest."""
        (self.root / "sent" / ISSUE / "delivery.json").unlink()

    def calls(self) -> list[str]:
        assert self.contract.server is not None
        return self.contract.server.calls()

    def settings(self, old: str, new: str) -> None:
        """Change pipeline.toml."""
        path = self.root / "pipeline.toml"
        text = path.read_text("utf-8")
        before, found, after = text.rpartition(old)  # the lines of a test come last
        assert found
        path.write_text(before + new + after, "utf-8")


def said(done: PushedMail) -> str:
    return "\n".join(message.render() for message in done.told)
