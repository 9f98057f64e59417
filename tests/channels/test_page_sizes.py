"""The sizes in a drawing are worked out once, and are those WeasyPrint works out."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import weasyprint

from pipeline.channels.paper.child.patches import sizes

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40%" viewBox="0 0 40 40"'
    ' font-size="8"><path d="M1,1 L20 .5.5 c1e1-2 3,4 5 6z" stroke-width="10%" stroke="red"/>'
    '<rect x="1em" y="2ex" width="50%" height="1rem"/><circle cx="3pt" cy="auto" r="1cm"/></svg>'
)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words WeasyPrint itself takes for sizes; all is as it was after a test."""
    found: list[str] = []

    def counted(string: str, *more: Any, **named: Any) -> Any:
        found.append(string)
        return sizes._size(string, *more, **named)

    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.svg") and hasattr(module, "size"):
            monkeypatch.setattr(module, "size", counted)
    return found


def test_a_drawing_is_painted_alike(worked_out: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    html = weasyprint.HTML(string=_DRAWING * 3)
    alone = html.write_pdf(uncompressed_pdf=True)
    number = len(worked_out)
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.svg") and hasattr(module, "size"):
            monkeypatch.setattr(module, "size", sizes._size)
    sizes.install()
    assert html.write_pdf(uncompressed_pdf=True) == alone
    assert number > 2 * sizes._remembered.cache_info().misses > 0
