"""Where lines end inside words, in finished PDFs; and that readers find the words whole."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pyphen
import pytest

from tests.support.project import Project, brochure, copy_of_house
from tests.support.words import pdf_text

# Words of every length before each word looked at, so that it meets every place of a line.
FILL = ["a", "de", "mon", "avec", "monde", "grande", "a", "on"]
TIMES = 48
OWN = "rendez-vous"
HELD = ("Strasbourg", "Luxembourg", "Interreg")
TAUGHT = "transeuropéens"
BY_HAND = "mou&shy;ette"  # an author's own soft hyphen, where no dictionary puts one
FOREIGN = "Hochwasserschutzeinrichtung"


def _crowd(word: str) -> str:
    return " ".join(f"{FILL[n % 8]} {FILL[n * 3 % 7]} {word}" for n in range(TIMES))


@dataclass(frozen=True)
class Read:
    """One PDF as it is set, and as three readers copy from it."""

    lines: str
    poppler: str
    pdfium: str
    mupdf: str

    @property
    def ends(self) -> set[str]:
        """Every `be-ginning` the end of a line made of a word."""
        return {f"{a}-{b}" for a, b in re.findall(r"(\w+)\u00ad\s*\n\s*(\w+)", self.lines)}

    @property
    def joined(self) -> tuple[str, ...]:
        """What they copy, soft hyphens taken for what they are; PDFium has a sign of its own."""
        told = (re.sub("\u00ad\\s*", "", text) for text in (self.poppler, self.mupdf))
        return (*told, self.pdfium.replace("\x02", ""))


def _read(pdf: bytes, path: Path) -> Read:
    path.write_bytes(pdf)
    poppler, mupdf = (
        subprocess.run([*command, path, *rest], capture_output=True, check=True).stdout.decode()
        for command, rest in ((["pdftotext"], ["-"]), (["mutool", "draw", "-q", "-F", "txt"], []))
    )
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return Read(pdf_text(path), poppler, "\n".join(pages), mupdf)


@pytest.fixture(scope="module")
def papers(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    """The screen and the print PDF of a chapter of crowded lines."""
    folder = tmp_path_factory.mktemp("hyphens")
    copy_of_house(house_copy, folder / "project")
    foreign = f'<span lang="de">{FOREIGN}</span>'
    words = (*HELD, "d’Interreg", TAUGHT, "coopération", foreign, f"{BY_HAND} subsidiarité", OWN)
    heading = "## " + "Réglementation interministérielle transfrontalière " * 5
    # The first paragraph of a chapter is set without hyphens.
    bodies = [*map(_crowd, words), f"{heading}\n\nUne fin."]
    project = Project(folder / "project").write("essai", "fr", brochure())
    # A place of no dictionary, and the only one.
    project.change("pipeline.toml", '"trans-eu-ro-péen",', '"transeurop-éen",')
    for number, body in enumerate(bodies, 1):  # each on a page of its own
        project.chapter("essai", "fr", f"{number:02}-mots.md", f"Un début.\n\n{body}\n")
    made = project.build("screen", "print")
    assert [d.code for d in made.report.diagnostics if d.severity == "error"] == []
    made_of = {n: d for artifact in made.artifacts for n, d in artifact.files.items()}
    return [_read(made_of[name], folder / name) for name in ("screen.pdf", "print.pdf")]


def test_a_name_the_house_holds_is_never_parted(papers: list[Read]) -> None:
    for paper in papers:
        assert [paper.lines.count(name) for name in HELD] == [TIMES, TIMES, 2 * TIMES]


def test_other_words_are_parted_by_the_dictionary(papers: list[Read]) -> None:
    for paper in papers:
        ends = {end for end in paper.ends if end.startswith("coop")}
        assert ends
        assert ends <= {"coopé-ration", "coopéra-tion"}


def test_a_word_of_the_house_is_parted_where_the_house_says(papers: list[Read]) -> None:
    for paper in papers:
        ends = {end for end in paper.ends if end.startswith("trans")}
        assert ends == {"transeurop-éens"}


def test_a_soft_hyphen_of_the_author_leaves_the_dictionary_to_other_words(
    papers: list[Read],
) -> None:
    for paper in papers:
        assert "mou-ette" in paper.ends
        assert paper.ends & {"sub-sidiarité", "subsi-diarité", "subsidia-rité"}
        assert paper.joined[0].count("mouette") == TIMES


def test_a_foreign_word_is_parted_by_its_own_language(papers: list[Read]) -> None:
    for paper in papers:
        found = {end for end in paper.ends if end.startswith("Hoch")}
        assert found
        assert found <= _places("de")
        assert not found <= _places("fr")


def _places(language: str) -> set[str]:
    dictionary = pyphen.Pyphen(lang=language, left=3, right=3)
    return {f"{one}-{two}" for one, two in dictionary.iterate(FOREIGN)}


def test_who_searches_or_copies_finds_whole_words_and_nothing_invisible(
    papers: list[Read],
) -> None:
    for paper in papers:
        for text in paper.joined:
            found = [text.count(word) for word in (TAUGHT, "coopération", FOREIGN)]
            assert found == [TIMES, TIMES, TIMES]
            assert not re.search("[\u00ad\u200b\u2060\ufffd]", text)


def test_a_hyphen_is_a_hyphen_and_one_of_a_line_is_soft(papers: list[Read]) -> None:
    """ISO 32000-1 §14.8.2.2.3. (PDFium tells no difference at the end of a line, poppler leaves out
    the word's own where it does not keep the lines.)"""
    for paper in papers:
        assert not {end for end in paper.ends if end.startswith("rendez")}
        for text in (paper.lines, paper.mupdf):
            assert len(re.findall(r"rendez-\s*\n?\s*vous", text)) == TIMES
            assert "coopéra\u00ad" in text
        assert re.search(r"rendez-\s*\n\s*vous", paper.lines), (
            "no line ends there: it shows nothing"
        )


def test_spaces_are_spaces(papers: list[Read]) -> None:
    """One glyph is both the space and the no-break one, which end every paragraph here."""
    for paper in papers:
        for text in (paper.lines, paper.pdfium, paper.mupdf):
            assert "\u00a0" not in text


def test_headings_are_not_hyphenated(papers: list[Read]) -> None:
    for paper in papers:
        for word in ("Réglementation", "interministérielle", "transfrontalière"):
            assert paper.lines.count(word) >= 5
        assert not {end for end in paper.ends if re.search("minist|frontal|lemen", end)}
