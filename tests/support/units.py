"""Blocks and heads with one value each, written from the schema: a new block needs no new test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.content.schema import BlockSpec, FieldSpec, Schema
from pipeline.diagnostics import Diagnostic
from tests.support.odd_values import VALUES

_ORDER = {name: number for number, name in enumerate(VALUES)}
_SOUND = {
    "date": "2025-12-04",
    "image": "pont.png",
    "link": "https://www.example.org/page",
    "yes-no": "oui",
    "language": "de",
    "position": "40% 30%",
    "name": "nom",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One field of a block (or, without a block, of a head) with one value."""

    block: str
    field: str
    value: str

    @property
    def said(self) -> str:
        return f"{self.block or 'head'}.{self.field}: {self.value[:60]!r}"


@dataclass(frozen=True, slots=True)
class Written:
    """A source and which unit stands on which of its lines."""

    text: str
    places: tuple[tuple[Unit, int, int], ...]
    first: int = 0  # the number of the first unit, where several sources are read together

    def unit_at(self, line: int) -> Unit | None:
        return next((unit for unit, first, last in self.places if first <= line <= last), None)

    def found(self, diagnostics: Iterable[Diagnostic]) -> dict[Unit, list[Diagnostic]]:
        """The findings of each unit that has any."""
        of: dict[Unit, list[Diagnostic]] = {}
        for diagnostic in diagnostics:
            if unit := self.unit_at(diagnostic.line):
                of.setdefault(unit, []).append(diagnostic)
        return of


def units(schema: Schema, names: Iterable[str]) -> list[Unit]:
    """Every field of every block with every value; to a text all addresses and dates are alike."""
    return [
        Unit(spec.name, field.name, VALUES[name])
        for name in names
        for spec in schema.blocks.values()
        for field in spec.fields.values()
        if field.type != "text" or name.startswith("text") or _ORDER[name] % 4 == 0
    ]


def written(head: str, schema: Schema, some: Iterable[Unit]) -> Written:
    """An edition of blocks, one for each unit."""
    lines = [*head.rstrip("\n").split("\n"), ""]
    places = []
    for number, unit in enumerate(some):
        spec = schema.blocks[unit.block]
        first = len(lines) + 1
        value = unit.value.replace("§", witness(number))
        lines += [*_nested(spec, schema, {unit.field: value}, number), ""]
        places.append((unit, first, len(lines)))
    return Written("\n".join(lines) + "\n", tuple(places))


def witness(number: int) -> str:
    """A word nobody else writes."""
    return f"zq{number}temoin"


def with_head(
    fields: Mapping[str, FieldSpec],
    value: str,
    left_out: Iterable[str],
    before: str = "",
    first: int = 0,
) -> Written:
    """A head with the value in every field but those left out."""
    lines = ["---", *before.splitlines()]
    places: list[tuple[Unit, int, int]] = []
    for name, spec in fields.items():
        if name in left_out:
            if spec.required:
                lines.append(f"{name}: {sound(spec)}")
            continue
        lines.append(f"{name}: {value.replace('§', witness(first + len(places)))}")
        places.append((Unit("", name, value), len(lines), len(lines)))
    return Written("\n".join([*lines, "---", ""]), tuple(places), first)


def sound(spec: FieldSpec) -> str:
    """A value nobody objects to."""
    if spec.choices:
        return next(iter(spec.choices))
    if spec.source:
        return {"rubrics": "mot", "access": "public", "resource_types": "etude"}.get(
            spec.source, {"themes": "sante", "borders": "europe"}.get(spec.source, "")
        )
    return _SOUND.get(spec.type, "Un bon mot")


def _nested(spec: BlockSpec, schema: Schema, given: Mapping[str, str], number: int) -> list[str]:
    """The block, inside of a block of the kind it must stand in, around one it needs."""
    inner = _block(spec, schema, given, number)
    if not spec.within:
        return inner
    outer = schema.blocks[spec.within[0]]
    return [*_opening(outer, {}, f"autour-{number}"), "", *inner, "", ":::"]


def _block(spec: BlockSpec, schema: Schema, given: Mapping[str, str], number: int) -> list[str]:
    lines = [*_opening(spec, given, f"u{number}"), ""]
    if spec.prose:
        lines += ["Un texte.", ""]
    held = next((b for b in schema.blocks.values() if b.within == (spec.name,)), None)
    if held is None and spec.holds and spec.holds != ("*",):
        held = schema.blocks[spec.holds[0]]
    if held is not None:
        lines += [*_opening(held, {}, f"dans-{number}"), "", ":::", ""]
    return [*lines, ":::"]


def _opening(spec: BlockSpec, given: Mapping[str, str], id_: str) -> list[str]:
    lines = [f"::: {spec.name} #{id_}"]
    for name, field in spec.fields.items():
        if name in given:
            lines.append(f"{name}: {given[name]}")
        elif field.required:
            lines.append(f"{name}: {sound(field)}")
    return lines
