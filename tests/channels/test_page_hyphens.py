"""Where lines end inside words, in finished PDFs."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.support.project import Project, brochure

# Words of every length before each word looked at, so that it meets every place of a line.
FILL = ["a", "de", "mon", "avec", "monde", "grande", "a", "on"]
HELD = ("Strasbourg", "Luxembourg", "Interreg")
TAUGHT = "transeuropéens"


def _crowd(word: str, times: int = 48) -> str:
    return " ".join(f"{FILL[n % 8]} {FILL[n * 3 % 7]} {word}" for n in range(times))


def _ends(text: str) -> set[str]:
    """Every `be- ginning` that a line's end made of a word."""
    return {f"{one}-{two}" for one, two in re.findall(r"(\w+)-\s*\n\s*(\w+)", text)}


def _pages(pdf: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.get_textpage().get_text_bounded().replace("\r", "")


def _text(pdf: bytes, folder: Path) -> str:
    (folder / "x.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", folder / "x.pdf", "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.fixture(scope="module")
def built(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """The text of a screen PDF as poppler and as pdfium read it, and that of its print PDF."""
    folder = tmp_path_factory.mktemp("hyphens")
    copied = folder / "project"
    import shutil

    shutil.copytree(house_copy, copied)
    foreign = "Hochwasserschutzeinrichtung"
    body = "\n\n".join(
        [
            *map(_crowd, HELD),
            _crowd(TAUGHT),
            _crowd("coopération"),
            _crowd(f'<span lang="de">{foreign}</span>', 24),
            _crowd("d’Interreg", 24),
        ]
    )
    head = "\n\n## " + "Réglementation interministérielle transfrontalière " * 5
    project = Project(copied).write("essai", "fr", brochure(body + head + "\n"))
    made = project.build("screen", "print")
    assert [d.code for d in made.report.diagnostics if d.severity == "error"] == []
    screen, press = (next(iter(a.files.values())) for a in made.artifacts)
    return _text(screen, folder), "\n".join(_pages(screen)), _text(press, folder)


def test_a_name_the_house_holds_is_never_parted(built: tuple[str, str, str]) -> None:
    for text in built:
        assert text.count("Strasbourg") == 48
        assert text.count("Luxembourg") == 48
        assert text.count("Interreg") == 48 + 24


def test_other_words_are_parted_by_the_dictionary(built: tuple[str, str, str]) -> None:
    ends = _ends(built[0])
    assert ends & {"coopé-ration", "coopéra-tion"}
    assert ends <= {
        "coopé-ration",
        "coopéra-tion",
        "trans-européens",
        "transeu-ropéens",
        "transeuro-péens",
    } | {end for end in ends if end.startswith("Hoch") or end.endswith(("tung", "richtung"))}


def test_a_word_of_the_house_is_parted_where_the_house_says(built: tuple[str, str, str]) -> None:
    ends = {end for text in built for end in _ends(text) if end.endswith("péens")}
    assert ends
    assert ends <= {"trans-européens", "transeu-ropéens", "transeuro-péens"}


def test_a_foreign_word_is_parted_by_its_own_language(built: tuple[str, str, str]) -> None:
    import pyphen

    german = _places(pyphen.Pyphen(lang="de", left=3, right=3))
    french = _places(pyphen.Pyphen(lang="fr", left=3, right=3))
    found = {end for end in _ends(built[0]) if end.startswith("Hoch")}
    assert found
    assert found <= german
    assert not found <= french


def _places(dictionary: object) -> set[str]:
    word = "Hochwasserschutzeinrichtung"
    return {f"{one}-{two}" for one, two in dictionary.iterate(word)}  # type: ignore[attr-defined]


def test_nothing_invisible_is_left_in_the_words(built: tuple[str, str, str]) -> None:
    for text in built:
        assert not re.search("[\u00ad\u200b\u2010\ufffe\ufffd]", text)


def test_headings_are_not_hyphenated(built: tuple[str, str, str]) -> None:
    for word in ("Réglementation", "interministérielle", "transfrontalière"):
        assert built[0].count(word) >= 5
    assert not {end for end in _ends(built[0]) if "minis" in end or "frontal" in end}
