"""Every key and every word of every TOML file that the house may change, spoilt one at a time.

A key that is misspelt, a value of another type, a word that is none of those there are: each must
be told, in its file and on its line. What is free (a text, the name of a theme) may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.colour.profile import press_profile
from pipeline.config.brand import load_brand
from pipeline.config.phrases import read_phrases
from pipeline.config.project import load_project
from pipeline.content import schema
from pipeline.context import load_workspace
from pipeline.errors import PipelineError
from tests.support.command import ROOT
from tests.support.project import Project

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (
        ROOT / "pipeline.toml",
        ROOT / "assets/brand/brand.toml",
        *ROOT.glob("templates/**/*.toml"),
    )
)
# What a house names as it likes: the entries of its lists, its colours and page sizes, its phrases.
FREE_NAMES = re.compile(
    r"(rubrics|access|resource_types|borders|themes)\.[\w-]+"
    r"|colours\.[\w-]+|pages\.[\w-]+|fields\.\w+|(chapter_)?fields\.\w+(\.choices\.[\w-]+)?"
    r"|chapter_fields\.\w+|hyphenation\.exceptions|abbreviations\.\w+\.\w+"
)
# Its own words, and what nothing can be compared with.
FREE_WORDS = re.compile(
    r"publisher\.\w+|publisher\.about\.\w+|site\.(title|description)\.\w+|sender\.\w+|press\.(identifier|condition)"
    r"|campaign\.\w+|wordmark|motif|type\.(serif|sans|display)|email\.(serif|sans)"
    r"|(public|web)_address|(.*\.)?aliases|near|hyphenation\.exceptions\.fr|hyphenation\.never"
    r"|colours\.[\w-]+\.spot|finishing\.\w+\.name|abbreviations\.\w+\.\w+|smtp\.(host|user|sender)|push\.\w+\.reply_to"
)
_LISTS = r"(?:rubrics|access|resource_types|borders|themes)"
WORDS = re.compile(rf"\*\.\w+|(.*\.)?(label|help|choices\.[\w-]+)\.\w+|{_LISTS}\.[\w-]+\.(fr|en)")


@dataclass(frozen=True)
class Spoilt:
    """The text of a file with one thing wrong in it, what that is, and its line."""

    what: str
    text: str
    line: int


_HEADER = re.compile(r"\[([\w.-]+)\]")
_PAIR = re.compile(r'(?P<key>[\w.-]+) = (?P<value>\[[^\]]*\]|\{|"(?:[^"\\]|\\.)*"|[\w.]+)')


def spoilt(text: str, free: bool) -> Iterator[Spoilt]:
    """Every key with two letters changed places, every value of a wrong type, every word spoilt."""
    table, start = "", 0
    for line in text.splitlines(keepends=True):
        number = text.count("\n", 0, start) + 1
        if header := _HEADER.match(line):
            table = header[1]
            if not free:
                yield from _key(text, start + header.start(1), table, number, table)
        elif not line.lstrip().startswith(("#", '"', "]")):
            yield from _line(text, start, "*" if free else table, number)
        start += len(line)


def _line(text: str, start: int, table: str, number: int) -> Iterator[Spoilt]:
    around, first, end = table, True, text.find("\n", start)
    for pair in _PAIR.finditer(text, start):
        if pair.start() >= end or "#" in text[start : pair.start()]:
            return
        path = f"{around}.{pair['key']}".lstrip(".")
        yield from _key(text, pair.start(), pair["key"], number, path)
        yield _swapped(text, pair.span("value"), _of_another_type(pair["value"]), number, path)
        if pair["value"] == "{" and first:
            around = path
        elif '"' in pair["value"] and not FREE_WORDS.fullmatch(path) and not WORDS.fullmatch(path):
            word = re.search(r'"([^"]*)"', pair["value"])
            if word:
                at = pair.start("value") + word.start(1)
                yield _swapped(text, (at, at + len(word[1])), _slip(word[1]), number, path)
        first = False


def _key(text: str, start: int, key: str, number: int, path: str) -> Iterator[Spoilt]:
    if not FREE_NAMES.fullmatch(path):
        last = key.rpartition(".")[2]
        at = start + len(key) - len(last)
        yield _swapped(text, (at, at + len(last)), _slip(last), number, path)


def _swapped(text: str, span: tuple[int, int], new: str, line: int, path: str) -> Spoilt:
    start, end = span
    if text[start] == "{":
        end = text.index("}", start) + 1
    changed = text[:start] + new + text[end:]
    return Spoilt(f"{path}: {new}", changed, line)


def _slip(word: str) -> str:
    """Two letters in each other's place, or one too many."""
    if word.startswith("#"):
        return "#x" + word[2:]
    if len(word) == 2:  # `ne` for `en` is a language too
        return word.upper()
    for at in range(len(word) - 1):
        if word[at] != word[at + 1] and word[at : at + 2].isalpha():
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word + "x"


def _of_another_type(value: str) -> str:
    return '"douze"' if value[0] in "[{" or value[0].isalnum() else "12"


@pytest.mark.parametrize("file", FILES)
def test_whatever_is_wrong_in_a_file_of_the_house_is_told_on_its_line(
    project: Project, file: str
) -> None:
    text = (project.root / file).read_text("utf-8")
    if file == "pipeline.toml":  # what is switched off too
        off = r"\[(never|campaign|smtp|publish|site(\.\w+)?|push\.\w+)\]|\w+ = [\"\[].*"
        text = re.sub(rf"(?m)^# ({off})$", r"\1", text)
        text = text.replace("# paper_thickness", "paper_thickness")
        project.file(file, text)
    if file.endswith("brand.toml"):
        text = re.sub(r"(?m)^# (\[finishing\.\w+\]|(?:name|cmyk|corners) = .*)$", r"\1", text)
        text = re.sub(r"(?m)^# (rouge|rose) =", r"\1 =", text)
        project.file(file, text)
    load_workspace(project.root)
    # Phrases, and the many fields of a kind, are read by the same few lines of code each.
    phrases = file.endswith("words.toml")
    every = 11 if phrases else 7 if file.endswith("kind.toml") else 1
    silent, elsewhere = [], []
    for wrong in list(spoilt(text, free=phrases))[::every]:
        project.file(file, wrong.text)
        told = _told(project.root, file)
        if not told:
            silent.append(wrong.what)
        elif not re.match(rf"{file}:{wrong.line}: ", told):
            elsewhere.append((wrong.what, wrong.line, told))
    assert silent == [], "\n".join(silent)
    assert elsewhere == [], "\n".join(map(str, elsewhere))


def _told(root: Path, file: str) -> str:
    """What is said of the file alone, or else once it is compared with the others."""
    for look in (lambda: _alone(root, file), lambda: load_workspace(root)):
        try:
            look()
        except PipelineError as fault:
            return fault.said()
    return ""


def _alone(root: Path, file: str) -> object:
    match Path(file).name:
        case "pipeline.toml":
            return press_profile(load_project(root))
        case "brand.toml":
            return load_brand(root)
        case "words.toml":
            return read_phrases(root, file)
        case "block.toml":
            return schema._block((root / file).parent, root)
        case _:
            return schema._kind((root / file).parent, root)
