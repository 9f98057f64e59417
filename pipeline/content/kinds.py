"""Which kind of publication a head says it is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.heads import RawField, unquoted
from pipeline.content.schema import KindSpec, Schema
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.fixes.values import asks

UNKNOWN_KIND = error("unknown-kind", N_("`{kind}` is not a kind of publication"))
MISSING_KIND = error("missing-kind", N_("the head does not say which kind of publication this is"))


# `kind` wins; the others are what French editors write.
_NAMES = ("kind", "genre", "type")


def kind_field(head: Sequence[RawField]) -> RawField | None:
    """The field of a head that names its kind."""
    return next((one for name in _NAMES for one in head if one.name == name), None)


def read_kind(
    head: Sequence[RawField], schema: Schema, file: str
) -> tuple[KindSpec | None, list[Diagnostic]]:
    """The kind a head names, by its name or an alias; None, with the reason, when there is none."""
    given = kind_field(head)
    written = unquoted(given.value) if given else ""
    known = ", ".join(schema.kinds)
    if given is None:
        hint = N_("add a line `kind: newsletter`; kinds: {known}")
        return None, [MISSING_KIND.at(file, 1, hint=hint, known=known)]
    if kind := schema.kind(written):
        return kind, []
    near = ", ".join(schema.kind_names.meant(written))
    hint = N_("did you mean `{near}`?") if near else N_("kinds: {known}")
    wrong = UNKNOWN_KIND.at(
        file,
        given.line,
        hint=hint,
        kind=written,
        near=near,
        known=known,
    ).mended_by(asks(written, near) if near and "," not in near else None)
    return None, [wrong]
