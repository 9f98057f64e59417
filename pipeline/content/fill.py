"""`fill:` of a head: by which means a kind may bring its pages to the number a binding holds."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.content.schema import KindSpec

FIELD = "fill"


def known_means(kind: KindSpec) -> Collection[str]:
    """Those of a kind; none where it has no such field."""
    spec = kind.fields.get(FIELD)
    return spec.choices if spec else ()
