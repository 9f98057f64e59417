"""The raw fields of a head → values by name, as a schema says: which there are, which lack."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from pipeline.config.project import Choice
from pipeline.content.heads import RawField, is_spoken, unquoted
from pipeline.content.model import FieldValue
from pipeline.content.prose.left_over import LeftOvers
from pipeline.content.schema import FieldSpec
from pipeline.content.values import ValueReader
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Code, Diagnostic, Value, error, warning
from pipeline.fixes.values import Fix, TextEdit, asks
from pipeline.nearest import nearest

UNKNOWN_FIELD = error("unknown-field", N_("`{owner}` has no field `{name}`"))
REPEATED_FIELD = error(
    "repeated-field", N_("`{name}` is another word for `{field}`, which is already given")
)
MISSING_FIELD = error("missing-field", N_("`{owner}` needs a field `{name}`"))
QUOTED_VALUES = warning(
    "quoted-values", N_("all the texts of this head stand in quotes; readers will see them")
)
FIELD_SHOWN_NOWHERE = warning("field-shown-nowhere", N_("`{owner}` shows `{name}` nowhere"))
EMPTY_FIELD = error("empty-field", N_("`{name}` is empty"))

_HABIT = 3


def lines_of(raw: Iterable[RawField], specs: Mapping[str, FieldSpec]) -> Mapping[str, int]:
    """Where each field of a head stands, by the name that its schema has for it."""
    names = {alias: name for name, spec in specs.items() for alias in (name, *spec.aliases)}
    return MappingProxyType({names[one.name]: one.line for one in raw if one.name in names})


def _given(raw: Iterable[RawField], names: Mapping[str, str]) -> frozenset[str]:
    """All the words for the fields that a head gives."""
    fields = {names.get(one.name, one.name) for one in raw}
    return frozenset(fields | {word for word, field in names.items() if field in fields})


@dataclass(slots=True)
class FieldReader:
    """Reads the fields of one file; findings are added to `found`."""

    file: str
    language: str
    lists: Mapping[str, Mapping[str, Choice]]
    interface: str = "en"  # the language hints quote the schema's help in
    left_overs: LeftOvers | None = None
    found: list[Diagnostic] = field(default_factory=list)
    _values: ValueReader = field(init=False)

    def __post_init__(self) -> None:
        self._values = ValueReader(
            self.file, self.language, self.lists, self.interface, self.left_overs, self.found
        )

    def state(self) -> tuple[int, ...]:
        """Another one whenever something was told or left for the end of the file."""
        left = self.left_overs.state() if self.left_overs else ()
        return len(self.found), *left

    def read(
        self,
        raw: Sequence[RawField],
        specs: Mapping[str, FieldSpec],
        owner: str,
        line: int,
        also: Iterable[str] = (),
        *,
        whole: bool = True,
    ) -> Mapping[str, FieldValue]:
        """The typed fields of one head; `owner` and `line` say whose required fields are missing.

        Fields of `also` are known but read elsewhere. What is missing from a head that is not
        `whole`, because something else is wrong with it, is not told.
        """
        names = {alias: name for name, spec in specs.items() for alias in (name, *spec.aliases)}
        self._values.beside = specs.values()
        values: dict[str, FieldValue] = {}
        unseen: list[tuple[RawField, FieldSpec]] = []
        given: dict[str, set[str]] = {}  # the words each field was written with
        for one in raw:
            if one.name in also:
                continue
            if one.name not in names:
                near = nearest(one.name, [*names, *also])
                if not one.mended:  # else its line has been told
                    shown = [name for name, spec in specs.items() if spec.shown != "nowhere"]
                    there = near is not None and near in _given(raw, names)
                    self._unknown(one, near, [*shown, *also], owner, there=there)
                if near in names:  # what it was to be is not missing besides
                    given.setdefault(names[near], set())
                continue
            spec = specs[names[one.name]]
            words = given.setdefault(spec.name, set())
            if words and one.name not in words:  # the same word twice is told by `heads.py`
                self._repeated(one, spec)
            if not one.mended:  # what is only guessed gives way to what is written
                words.add(one.name)
            if spec.shown == "nowhere":
                unseen.append((one, spec))
                continue
            value = self._value(one, spec)
            if value is not None:
                values[spec.name] = value
        self._all_quoted([one for one in raw if one.name in names], specs, names)
        self._unseen(unseen, owner)
        for spec in specs.values() if whole else ():
            if spec.required and spec.name not in given:
                self._missing(spec, owner, line)
        return MappingProxyType(values)

    def _unseen(self, fields: Sequence[tuple[RawField, FieldSpec]], owner: str) -> None:
        """Fields that no channel shows, and what to write instead; `cover_alt` is of `cover`."""
        names = {spec.name for _, spec in fields}
        for raw, spec in fields:
            if not any(spec.name.startswith(f"{other}_") for other in names):
                self._say(
                    FIELD_SHOWN_NOWHERE,
                    raw.line,
                    spec.help.get(self.interface, spec.help.get("en", "")),
                    name=raw.typed or raw.name,
                    owner=owner,
                )

    def _all_quoted(
        self, raw: Sequence[RawField], specs: Mapping[str, FieldSpec], names: Mapping[str, str]
    ) -> None:
        """Three texts or more, all of them in quotes: YAML's habit, and readers would see it."""
        texts = [one for one in raw if one.value and specs[names[one.name]].type == "text"]
        quoted = [one for one in texts if is_spoken(one.value)]
        if len(quoted) < _HABIT or any(one.value[0].isalpha() for one in texts):
            return
        self.found.append(
            QUOTED_VALUES.at(
                self.file,
                quoted[0].line,
                hint=N_("take the quotes away where they mark no speech; no value needs them"),
            ).mended_by(
                Fix(tuple(TextEdit(q.value, unquoted(q.value), q.line) for q in quoted), "asks")
            )
        )

    def _value(self, raw: RawField, spec: FieldSpec) -> FieldValue | None:
        if not raw.value and not any(text for text, _ in raw.items or ()):
            if spec.required:
                hint = N_("write its value after the colon")
                self._say(EMPTY_FIELD, raw.line, hint, name=raw.name)
            return None
        return self._values.read(raw, spec)

    def _unknown(
        self, raw: RawField, near: str | None, known: Iterable[str], owner: str, *, there: bool
    ) -> None:
        hint = (
            N_("did you mean `{near}`?")
            if near
            else N_("fields of `{owner}`: {known}. If it is text, leave a blank line before it")
        )
        self._say(
            UNKNOWN_FIELD,
            raw.line,
            hint,
            owner=owner,
            name=raw.typed or raw.name,
            near=near or "",
            known=", ".join(known),
            mended_by=asks(raw.typed, near, column=1) if near and not there else None,
        )

    def _repeated(self, raw: RawField, spec: FieldSpec) -> None:
        self._say(
            REPEATED_FIELD,
            raw.line,
            N_("keep one of the two"),
            name=raw.name,
            field=spec.name,
        )

    def _missing(self, spec: FieldSpec, owner: str, line: int) -> None:
        self._say(
            MISSING_FIELD,
            line,
            N_("add a line `{name}: …` ({help})"),
            owner=owner,
            name=spec.name,
            help=spec.help.get(self.interface, spec.help.get("en", spec.name)),
        )

    def _say(
        self,
        code: Code,
        line: int,
        hint: str | None,
        *,
        mended_by: Fix | None = None,
        **values: Value,
    ) -> None:
        self.found.append(code.at(self.file, line, hint=hint, **values).mended_by(mended_by))


def needless(found: Diagnostic, specs: Mapping[str, FieldSpec], never: Container[str]) -> bool:
    """Does a head lack a field that only what is never made of it asks for?"""
    if found.code != MISSING_FIELD.name:
        return False
    spec = specs.get(str(dict(found.message.values).get("name")))
    return spec is not None and spec.of in never
