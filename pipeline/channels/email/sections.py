"""The sections of a mail's MJML, told apart as strings: its frame, and what stands in its body.

Only a guess: whoever takes a section for an element reads it as one, and takes the whole document
where it is none.
"""

from __future__ import annotations

import re

from pipeline.dataclass import dataclass

PLACE = '<mj-raw place="zqsections"/>'  # of the sections, in the frame
_TAG = re.compile(r"<(/?)mj-(?:section|wrapper|hero|raw)\b[^<>]*?(/?)>")
_OF_A_FRAME = ("<mj-style", "<mj-title", "<mj-preview")  # what is looked for in a whole document


@dataclass(frozen=True, slots=True)
class FrameAndSections:
    """`frame` has `PLACE` where the sections stand; between two of these stands what is there."""

    frame: str
    sections: tuple[str, ...]


def of_a_frame(part: str) -> bool:
    """Does a part of a document hold what is looked for in a whole one?"""
    return any(word in part for word in _OF_A_FRAME)


def parted_at_sections(mjml: str) -> FrameAndSections | None:
    """A document in its frame and its sections; None for one that has no sections."""
    begin = mjml.find(">", mjml.rfind("<mj-body")) + 1
    end = mjml.rfind("</mj-body>")
    if end < begin or mjml.startswith("/", begin - 2) or PLACE in mjml:
        return None
    if of_a_frame(mjml[end:]):
        return None
    sections: list[str] = []
    depth, done, first = 0, begin, end
    for tag in _TAG.finditer(mjml, begin, end):
        if not depth and not tag[1]:
            first = min(first, tag.start())
            sections += [mjml[done : tag.start()]] if done > begin else []
            done = tag.start()
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth < 0:
            return None
        if not depth:
            sections.append(mjml[done : tag.end()])
            done = tag.end()
    if depth or not sections:
        return None
    return FrameAndSections(mjml[:first] + PLACE + mjml[end:], (*sections, mjml[done:end]))
