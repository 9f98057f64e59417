"""What is defined anywhere in a file and used everywhere in it: links, notes, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field

from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.inline.targets import label_at, normal, skip_blanks, target_at, title_at
from pipeline.dataclass import dataclass

NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]?")
ABBREVIATION = re.compile(r"\*\[([^\]\\]+)\][ ]?:[ \t]*(.*)$")
# Alone on a line, a definition is one wherever it stands: nothing else looks like this.
_WHOLE = re.compile(
    r"\[(?!\^)[^\[\]]+\]:[ \t]*(?:<(?:https?://|mailto:)[^<>]*>|(?:https?://|mailto:|#|\ufdd0)\S*)"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_LONGEST = 12  # lines of one definition, its title included


@dataclass(slots=True)
class Definitions:
    """What one file defines; the first definition of a name counts, of an abbreviation the last.

    `restore` gives a text its merge tags back.
    """

    restore: Callable[[str], str] = str
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    addresses: list[tuple[str, int]] = field(default_factory=list)  # of the links, with their lines
    notes: dict[str, OpenBlock] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    meant: dict[str, int] = field(default_factory=dict)  # where each of them is written
    # What is defined again, and otherwise: the first and this one, or the name and both lines.
    notes_again: list[tuple[OpenBlock, OpenBlock]] = field(default_factory=list)
    links_again: list[tuple[str, int, int]] = field(default_factory=list)
    abbreviations_again: list[tuple[str, int, int]] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)  # the line of each link

    def state(self) -> tuple[int, ...]:
        """Another one whenever something was defined."""
        known = len(self.addresses), len(self.notes), len(self.abbreviations), len(self.meant)
        again = len(self.notes_again), len(self.links_again), len(self.abbreviations_again)
        return (*known, *again, sum(self.meant.values()))

    def note(self, block: OpenBlock) -> None:
        """Take a footnote."""
        first = self.notes.setdefault(block.name, block)
        if first is not block:
            self.notes_again.append((first, block))

    def link(self, lines: list[tuple[int, str]], first: int) -> int:
        """Take the link definition that begins with this line; how many lines it took."""
        text = "\n".join(text for _, text in lines[first : first + _LONGEST])
        label = label_at(text, 0)
        if label is None or label[0].startswith("^") or not text.startswith(":", label[1]):
            return 0
        if "[" in self.restore(label[0]) and "[" not in label[0]:
            return 0  # `[[[first_name]]]:` – the brackets of a merge tag, and a label has none
        target = target_at(text, start := skip_blanks(text, label[1] + 1))
        if target is None or (target[1] == start):
            return 0
        end, said = target[1], ""
        title = title_at(text, after) if (after := skip_blanks(text, end)) > end else None
        if title and not _rest(text, title[1]):
            said, end = title
        elif _rest(text, end):
            return 0
        name = self._name(label[0])
        line = lines[first + text.count("\n", 0, start)][0]
        if target[0] or not said:  # `[comment]: <> (words)` hides a remark
            self.addresses.append((target[0], line))
        kept = self.links.setdefault(name, (target[0], said))
        known = self._places.setdefault(name, line)
        if kept[0] != target[0]:
            self.links_again.append((self.restore(label[0]), known, line))
        return text.count("\n", 0, end) + 1

    def target(self, label: str) -> tuple[str, str] | None:
        """Address and title of the link defined under a name."""
        return self.links.get(self._name(label))

    def _name(self, label: str) -> str:
        return normal(self.restore(label))

    def abbreviation(self, line: int, text: str) -> bool:
        """Take a line `*[GECT]: Groupement européen`; was it one?"""
        match = ABBREVIATION.match(text)
        if match:
            name, meaning = match[1].strip(), self.restore(match[2].strip())
            before = self.abbreviations.get(name, meaning)
            if before != meaning:
                self.abbreviations_again.append((name, self.meant[before], line))
            self.abbreviations[name] = meaning
            self.meant[meaning] = line
        return match is not None


def defines_alone(text: str) -> bool:
    """Is this line a link definition and nothing else, so that it may end a paragraph?"""
    return bool(_WHOLE.match(text))


def _rest(text: str, position: int) -> str:
    return text[position:].partition("\n")[0].strip()
