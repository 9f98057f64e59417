"""What one run of the studio holds: the project, who is let in, who is told, who builds."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from secrets import token_hex

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Translate
from pipeline.studio.server.events import Events
from pipeline.studio.server.keeper import Keeper
from pipeline.studio.server.keys import Keys
from pipeline.studio.server.maker import Maker
from pipeline.studio.texts.desk import Desk
from pipeline.translate import LANGUAGES, translator

_WHOLE_SECONDS = 1800.0  # a brochure of hundreds of pages takes minutes
_IDLE_SECONDS = 120.0  # until a process that nobody types for gives its memory back


@dataclass(frozen=True)
class Studio:
    """The studio of a project.

    `quick` makes mail, text, web page, findings and thumbnails, `pages` the PDFs: a page in work
    keeps nobody waiting for the mail; `whole` builds all of an edition, which may take minutes;
    `behind` makes what can wait while somebody types. `keeper` holds open texts and their files
    together. `language` is what it speaks to whoever chose none.
    """

    root: Path
    language: str
    desk: Desk
    quick: Maker
    pages: Maker
    whole: Maker
    behind: Maker
    keeper: Keeper
    events: Events
    keys: Keys = field(default_factory=Keys)

    def close(self) -> None:
        """Save what is not saved, end all processes."""
        self.keeper.close()
        for maker in (self.quick, self.pages, self.whole, self.behind):
            maker.close()

    def speaks(self, chosen: str | None) -> str:
        """The language of somebody's pages, by what she chose."""
        return chosen if chosen in LANGUAGES else self.language

    def translate(self, chosen: str | None) -> Translate:
        """The catalogue of it."""
        return translator(self.speaks(chosen))


def studio_of(root: Path, language: str) -> Studio:
    """A studio that has built nothing yet."""
    desk, events = Desk(root, token_hex(4)), Events()
    whole = Maker(root, _WHOLE_SECONDS, idle=_IDLE_SECONDS)
    behind = Maker(root, _WHOLE_SECONDS, idle=_IDLE_SECONDS, patient=True)
    makers = Maker(root), Maker(root), whole, behind
    return Studio(root, language, desk, *makers, Keeper(desk, events.tell), events)
