"""Every mistake an editor can make in a source, told once, at its line, with what to do about it.

The catalogues beside this file are the test: see `tests/support/catalogue.py` for their notation.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.images import findings
from pipeline.images.fault import Fault, FaultKind
from pipeline.translate import translator
from tests.support.catalogue import Case, read_catalogue
from tests.support.faulty_pictures import pictures, raster
from tests.support.project import ISSUE, Project, brochure, copy_of_house, newsletter

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CATALOGUES = sorted(HERE.glob("*.md"))
CASES = [case for path in CATALOGUES for case in read_catalogue(path)]
# Told by other tests, because no text alone brings them about.
ELSEWHERE = {
    "bars-not-drawn": "tests/rules/content/bars.md",
    "index-empty": "tests/preflight/test_index_empty.py",
    "barcode-issue": "tests/rules/content/barcode_number.md",
    "barcode-without-number": "tests/rules/content/barcode_number.md",
    "chapter-empty": "tests/preflight/test_chapter_empty.py",
    "chapter-untitled": "tests/preflight/test_chapter_untitled.py",
    "story-empty": "tests/rules/content/story_empty.md",
    "contents-no-page": "tests/rules/content/contents_list.md",
    "contents-unknown-story": "tests/rules/content/contents_list.md",
    "file-too-large": "tests/unit/content/test_source.py",
    "line-too-long": "tests/unit/content/test_source.py",
    "not-a-file": "tests/unit/content/test_source.py",
    "unreadable": "tests/unit/content/test_source.py",
    "unreadable-image": "tests/diagnostics/test_diagnostics.py",
    "too-complex": "tests/unit/prose/test_hostile.py",
    "too-many-pieces": "tests/unit/content/test_extent.py",
    "unsafe-markup": "tests/unit/prose/test_net.py",
    "low-contrast": "tests/unit/test_brand.py",
    "refused-merge-tag": "tests/mailing/test_tools.py",
    "eu-emblem-missing": "tests/channels/test_page_eu.py",
    "address-left-open": "tests/cli/test_handover_pages.py",
    "title-twice": "tests/unit/content/test_said_twice.py",
    "second-contents": "tests/unit/content/test_said_twice.py",
    "many-contents": "tests/unit/content/test_said_twice.py",
    "set-aside-unused": "tests/cli/test_set_aside_unused.py",
    "more-without-address": "tests/diagnostics/test_diagnostics.py",
    "long-press-quote": "tests/rules/content/press_quotes.md",
    "page-of-all-issues": "tests/rules/content/lasting_page.md",
    "document-heavy": "tests/delivery/publish/test_documents.py",
    "document-missing": "tests/delivery/publish/test_documents.py",
    "document-without-address": "tests/delivery/publish/test_documents.py",
}


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose issue holds the pictures of `images.md`."""
    project = Project(copy_of_house(ROOT, tmp_path_factory.mktemp("diagnostics") / "p"))
    for name, data in pictures().items():
        project.image(ISSUE, name, data)
    project.file("secret.png", raster("PNG")).file("ailleurs/secret.png", raster("PNG"))
    folder = project.root / "issues" / ISSUE
    (folder / "lien.png").symlink_to(project.root / "secret.png")
    (folder / "documents").mkdir()
    (folder / "documents/couloir").symlink_to(project.root / "ailleurs")
    return project


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_finding_is_told_where_it_is(press: Project, case: Case) -> None:
    found = press.write(ISSUE, "fr", case.data).check()
    edition = f"issues/{ISSUE}/fr.md"  # the links beside it are told too: tests/inventory
    found = [diagnostic for diagnostic in found if diagnostic.file == edition]
    told = sorted((d.line, d.severity.value, d.code, d.stops) for d in found)
    assert told == sorted(case.expected), "\n".join(map(str, told))
    for diagnostic in found:
        assert_helpful(diagnostic)


def assert_helpful(diagnostic: Diagnostic) -> None:
    """A file, a line, and a hint in both languages, with every value in its place."""
    assert diagnostic.file == f"issues/{ISSUE}/fr.md"
    for language in ("en", "fr"):
        assert diagnostic.hint is not None, diagnostic.code
        for message in (diagnostic.message, diagnostic.hint):
            sentence = message.render(translator(language))
            assert sentence.strip()
            assert not re.search(r"\{[a-z_]+\}", sentence.replace("{email}", "")) or (
                diagnostic.code in ("unknown-merge-tag", "near-merge-tag")
            )


def test_every_code_is_in_a_catalogue() -> None:
    """Adding a finding means adding the source that brings it about."""
    told = {code for case in CASES for _, _, code, _ in case.expected}
    assert codes() - told - set(ELSEWHERE) == set()
    assert told & set(ELSEWHERE) == set(), "told here and elsewhere: drop it from ELSEWHERE"
    for code, place in ELSEWHERE.items():
        assert code in (ROOT / place).read_text("utf-8"), f"{place} says nothing of {code}"


def codes() -> set[str]:
    """Every code that reading and checking a source can give, from the code itself."""
    call = re.compile(r"\b(?:error|warning|info|_?say\w*|_fault)\(\s*\"([a-z][a-z0-9-]+)\"")
    fault = re.compile(r"^    \"[a-z-]+\": \(\s*\"([a-z][a-z-]+)\"", re.MULTILINE)
    folders = ("pipeline/content", "pipeline/preflight/content")
    texts = [p.read_text("utf-8") for f in folders for p in sorted((ROOT / f).rglob("*.py"))]
    found = {code for text in texts for code in call.findall(text)}
    assert len(found) > 40, "the way findings are made has changed: mend this test"
    images = (ROOT / "pipeline/images/findings.py").read_text("utf-8")
    return found | set(fault.findall(images))


@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_every_fault_of_a_picture_has_a_sentence_and_a_hint(kind: FaultKind) -> None:
    """Also those that need a failing disk, such as `unreadable-image`."""
    found = findings.finding(Fault(kind, "detail", "suggestion"), "a.png", "x.md", 3)
    assert (found.file, found.line) == ("x.md", 3)
    for sentence in (found.message, found.hint):
        assert sentence is not None
        assert "{" not in sentence.render()
    assert found.code == "unreadable-image" or kind != "unreadable"


def test_reading_on_needs_an_address(project: Project) -> None:
    body = "::: article\ntitle: A\n\nOne.\n\n<!-- more -->\n\nTwo.\n:::\n"
    project.write(ISSUE, "fr", newsletter(body))
    assert project.check() == []
    project.change("pipeline.toml", 'web_address = "https://www.example.org/actu/"', "")
    (found,) = project.check()
    assert (found.code, found.severity.value) == ("more-without-address", "warning")
    assert found.line == newsletter(body).split("\n").index("<!-- more -->") + 1


def test_an_id_given_in_two_chapters_is_told_in_the_second(project: Project) -> None:
    block = "::: quote #ici\n\nText.\n:::\n"
    project.write(ISSUE, "fr", brochure("Text."))
    project.chapter(ISSUE, "fr", "01-a.md", block).chapter(ISSUE, "fr", "02-b.md", "\n" + block)
    found = [(d.file, d.line, d.code) for d in project.check()]
    assert found == [(f"issues/{ISSUE}/fr/02-b.md", 2, "repeated-id")]


def test_the_findings_of_a_chapter_name_its_file(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Text."))
    project.chapter(ISSUE, "fr", "01-a.md", "---\ntitre: A\nsujet: B\n---\n\n::: nonsense\n:::\n")
    project.chapter(ISSUE, "fr", "02-b.md", "---\ntitle: B\n\nText.\n")
    project.chapter(ISSUE, "fr", "03-c.md", "Texte.\n".encode("utf-16"))
    project.chapter(ISSUE, "fr", "04-d.md", "\n\n")
    chapters = f"issues/{ISSUE}/fr"
    assert [(d.file, d.line, d.code) for d in project.check()] == [
        (f"{chapters}/01-a.md", 3, "unknown-field"),
        (f"{chapters}/01-a.md", 6, "unknown-block"),
        (f"{chapters}/02-b.md", 1, "unclosed-front-matter"),
        (f"{chapters}/03-c.md", 1, "not-utf8"),
        (f"{chapters}/04-d.md", 1, "empty-file"),
    ]
