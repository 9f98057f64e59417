"""The values of fields, and what has fields: a head, a chapter's, a block's, asked by type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from pipeline.config.project import Choice
from pipeline.content.nodes import Node, Text, plain
from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.images.measure import Picture


@dataclass(frozen=True, slots=True)
class RichText:
    """The text of a field, typographically set: characters, merge tags, superscripts."""

    nodes: tuple[Node, ...]
    line: int = 0

    @property
    def plain(self) -> str:
        """The characters alone, merge tags as written."""
        return plain(self.nodes)

    def __bool__(self) -> bool:
        return bool(self.nodes)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as the editor made it: a year, a month, a day, a time."""

    year: int
    month: int | None = None
    day: int | None = None
    time: tuple[int, int] | None = None

    @property
    def iso(self) -> str:
        """2025, 2025-12, 2025-12-04 or 2025-12-04T18:30."""
        parts = [f"{self.year:04d}", *(f"{v:02d}" for v in (self.month, self.day) if v)]
        clock = f"T{self.time[0]:02d}:{self.time[1]:02d}" if self.time else ""
        return "-".join(parts) + clock


@dataclass(frozen=True, slots=True)
class ImageValue:
    """An image field: the reference as written and, once resolved, the measured file.

    `file` is the source it is written in.
    """

    reference: str
    line: int
    picture: Picture | None = None
    file: str = ""


class LinkValue(str):
    """A link field: the address as written, which knows its line."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, address: str, line: int) -> LinkValue:
        """Everybody but who reports on it sees a text."""
        made = super().__new__(cls, address)
        made.line = line
        return made

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]  # two, not one
        """What a copy in another process is made from."""
        return str(self), self.line


OneValue = RichText | PartialDate | ImageValue | Choice | str | bool
FieldValue = OneValue | tuple[float, float] | tuple[OneValue, ...]


_Value = TypeVar("_Value")


def credited(fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
    """Fields in which each credit says the licence too: « Photo A. Exemple, CC BY 4.0 »."""
    if not any(name.endswith("licence") for name in fields):
        return fields
    said = dict(fields)
    for name, licence in fields.items():
        if name.endswith("licence") and isinstance(licence, RichText):
            owed = f"{name.removesuffix('licence')}credit"
            credit = fields.get(owed)
            before = (*credit.nodes, Text(", ")) if isinstance(credit, RichText) and credit else ()
            said[owed] = RichText((*before, *licence.nodes), licence.line)
    return said


class Fielded:
    """What has fields, each typed by the schema: `edition.text("title")`.

    A field that was not given is None or nothing; so is one of another type.
    """

    __slots__ = ()
    fields: Mapping[str, FieldValue]

    def text(self, *names: str) -> RichText | None:
        """The first of these fields that is a text."""
        return self._first(RichText, names)

    def plain(self, *names: str) -> str:
        """The characters of the first of these fields that is a text and says something."""
        said = (self.text(name) for name in names)
        return next((text.plain for text in said if text), "")

    def choice(self, name: str) -> Choice | None:
        """The entry of a list that was chosen."""
        return self._first(Choice, (name,))

    def date(self, name: str) -> PartialDate | None:
        """A date."""
        return self._first(PartialDate, (name,))

    def image(self, *names: str) -> ImageValue | None:
        """The first of these fields that is a picture; of all fields, if none is named."""
        return self._first(ImageValue, names or tuple(self.fields))

    def link(self, name: str) -> LinkValue | None:
        """An address."""
        return self._first(LinkValue, (name,))

    def texts(self, name: str) -> tuple[RichText, ...]:
        """The texts of a list."""
        return self._listed(RichText, name)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The entries that were chosen in a list."""
        return self._listed(Choice, name)

    def values(self, sort: type[_Value]) -> Iterator[_Value]:
        """Every value of one type, those in lists too, in the order of the fields."""
        for value in self.fields.values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, sort):
                    yield one

    def _first(self, sort: type[_Value], names: tuple[str, ...]) -> _Value | None:
        for name in names:  # asked thousands of times for an edition: no generators
            value = self.fields.get(name)
            if isinstance(value, sort):
                return value
        return None

    def _listed(self, sort: type[_Value], name: str) -> tuple[_Value, ...]:
        value = self.fields.get(name)
        listed = value if isinstance(value, tuple) else ()
        return tuple(one for one in listed if isinstance(one, sort))
