"""What `report.json` says of an edition besides its outputs and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.config.brand import contrasts
from pipeline.content.pictured import ShownPicture
from pipeline.content.set_aside import Reason
from pipeline.context import Workspace
from pipeline.diagnostics import Diagnostic


def facts_of(
    workspace: Workspace,
    reasons: Mapping[str, Reason],
    found: Iterable[Diagnostic],
    pictures: Iterable[ShownPicture] = (),
) -> dict[str, Any]:
    """The contrasts of the brand; what the house weighs otherwise; what the head sets aside; the
    pictures with whom they are owed to."""
    counts = Counter(one.code for one in found)
    return {
        "contrasts": _contrasts(workspace),
        "house": dict(sorted(workspace.project.levels.items())),
        "set_aside": [
            {"code": code, "reason": str(why), "line": why.line, "findings": counts[code]}
            for code, why in reasons.items()
        ],
        "pictures": [_picture(one) for one in pictures],
    }


def _picture(one: ShownPicture) -> dict[str, str | int]:
    """Pixels, bytes; no credit and no licence are empty texts."""
    picture = one.picture
    size = {"width": picture.width, "height": picture.height, "bytes": picture.size}
    owed = {"credit": one.credit, "licence": one.licence}
    return {"picture": one.reference, "file": one.file, "line": one.line, **size, **owed}


def _contrasts(workspace: Workspace) -> list[dict[str, str | float]]:
    """Every text colour on every ground with its WCAG ratio."""
    return [
        {"text": c.text, "ground": c.ground, "mode": c.mode, "ratio": round(c.ratio, 2)}
        for c in contrasts(workspace.brand, workspace.project.label_colours)
    ]
