"""What one build made for readers: plain values, so that they go from process to process."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.artifact import PieceStart
from pipeline.build.hops import EditionResult
from pipeline.content import merge_tags
from pipeline.dataclass import dataclass

MAIL, TEXT, WEB, WEB_STYLE = "email.html", "email.txt", "web/index.html", "web/style.css"


@dataclass(frozen=True, slots=True)
class SeenText:
    """One output as text, and where in it each piece of the source begins."""

    text: str
    starts: tuple[PieceStart, ...] = ()

    def pieces(self) -> Iterator[tuple[PieceStart, str]]:
        """Each piece with its part of the text; nothing is lost between them."""
        ends = [one.at for one in self.starts[1:]]
        for one, end in zip(self.starts, [*ends, len(self.text)], strict=True):
            yield one, self.text[one.at : end]


@dataclass(frozen=True, slots=True)
class SeenEdition:
    """An edition as readers get it; an output that was not made is None.

    `pictures` are the files of each output that others call, by their paths.
    """

    issue: str
    language: str
    mail: SeenText | None
    text: SeenText | None
    web: SeenText | None
    style: str
    pictures: frozenset[str]
    sender: str
    subject: str
    preheader: str
    tool: str


def seen(result: EditionResult) -> SeenEdition | None:
    """The edition of a build; None when it could not be read."""
    context = result.context
    if context is None:
        return None
    files = {path: data for one in result.artifacts for path, data in one.files.items()}
    starts = {path: its for one in result.artifacts for path, its in one.starts.items()}

    def of(path: str) -> SeenText | None:
        known = files.get(path)
        return None if known is None else SeenText(known.decode(), starts.get(path, ()))

    edition, tool = context.edition, context.tool
    return SeenEdition(
        result.issue,
        result.language,
        of(MAIL),
        of(TEXT),
        of(WEB),
        files.get(WEB_STYLE, b"").decode(),
        frozenset(path for path in files if "/" in path and path not in (WEB, WEB_STYLE)),
        context.project.publisher.name,
        merge_tags.replace(edition.plain("subject", "title"), tool.dialect),
        merge_tags.replace(edition.plain("preheader", "summary"), tool.dialect),
        tool.name,
    )
