"""What mrml makes of a mail, section by section: in a frame that is known, only of new ones.

No section looks at another. What all of them together bring into the head (the widths of columns,
once each) is found out by rendering a whole mail of the same, which is compared with what its
sections come to by themselves: where the two are not alike, the frame is always rendered whole.
A frame is known from the second mail on, for most are made once.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.channels.email.sections import PLACE
from pipeline.kept import Kept

_BESIDE = "<mj-raw>zqbesidez</mj-raw>"  # what is first or last in a body loses its white space
_MARK = "zqbesidez"
_SEEN: Kept[bool] = Kept(8)
_KNOWN: Kept[_Frame] = Kept(4)


def rendered(frame: str, sections: Sequence[str]) -> str:
    """The HTML of a mail: of a frame, as mrml takes it, with these sections at its `PLACE`."""
    if not sections or not _SEEN.get(frame):
        _SEEN.put(frame, value=True)
        return _html(frame, "".join(sections))
    known = _KNOWN.get(frame)
    if known is None:
        known = _Frame(frame)
        _KNOWN.put(frame, known)
    return known.html(sections)


def forget() -> None:
    """Render the next mail whole."""
    _SEEN.forget()
    _KNOWN.forget()


def _html(frame: str, sections: str) -> str:
    from mjml import mjml2html

    return mjml2html(frame.replace(PLACE, sections, 1), fonts={})


class _Frame:
    """One frame, what its sections come to, and its beginnings by what these bring into them."""

    def __init__(self, mjml: str) -> None:
        self._mjml = mjml
        begin, _, self._end = _html(mjml, _BESIDE).partition(_MARK)
        self._body = begin[begin.rindex("<body") :]
        self._sections: Kept[tuple[str, str]] = Kept(128)
        self._begins: Kept[str] = Kept(8)

    def html(self, sections: Sequence[str]) -> str:
        made = [self._section(section) for section in sections]
        brought = tuple(dict.fromkeys(head for head, _ in made))
        body = "".join([self._body, *(html for _, html in made), self._end])
        begin = self._begins.get(brought)
        if begin:
            return begin + body
        html = _html(self._mjml, "".join(sections))
        if begin is None:
            self._begins.put(brought, html.removesuffix(body) if html.endswith(body) else "")
        return html

    def _section(self, section: str) -> tuple[str, str]:
        """What it brings into the head, and its HTML."""
        known = self._sections.get(section)
        if known is None:
            html = _html(self._mjml, f"{_BESIDE}{section}{_BESIDE}")
            head, alone, *rest = html.split(_MARK)
            known = (head.removesuffix(self._body), alone) if len(rest) == 1 else ("", "")
            self._sections.put(section, known)
        return known
