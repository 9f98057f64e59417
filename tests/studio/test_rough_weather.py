"""A computer that sleeps, a disk that is full, a PDF that never comes: nothing is lost, and it is
said."""

from __future__ import annotations

import os
import re
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support.kept_texts import FILE, TEXT, KeptText, has, saved, type_
from tests.support.project import ISSUE, brochure
from tests.support.raw_pictures import encoded, noise
from tests.support.studio import OpenStudio, drop, open_studio, unanswered

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found there"),
]
# A question may take 8 seconds while there is a file `hurry`, and as long as it takes otherwise.
HURRY = (
    "import os; from pipeline.studio.server.maker import Maker\n"
    "Maker._seconds = property(lambda _: 8.0 if os.path.exists('hurry') else 90.0,"
    " lambda *_: None)"
)


BROCHURE = f"issues/{ISSUE}-imprime/fr.md"
SOURCES = {FILE: TEXT, BROCHURE: brochure("Un avant-propos.\n")}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudio]:
    folder = Path(tmp_path_factory.mktemp("rough"))
    with open_studio(folder, SOURCES, samples=False, changed=HURRY) as studio:
        yield studio


@pytest.fixture
def studio(opened: OpenStudio) -> Iterator[OpenStudio]:
    """With its text as it was."""
    yield opened
    opened.close_pages()
    for path in (opened.root / FILE).parent.iterdir():
        if path.is_file():
            path.unlink()
    (opened.root / FILE).write_text(TEXT)


def processes(first: int) -> list[int]:
    """A process and all that it started, the oldest first."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    found = [first]
    for one in found:
        found += sorted(child for child, parent in parents.items() if parent == one)
    return found


def lays_out(process: int) -> bool:
    return b"channels.paper.child" in Path(f"/proc/{process}/cmdline").read_bytes()


@contextmanager
def asleep(studio: OpenStudio, page: Any) -> Iterator[None]:
    """Nothing runs: neither the studio, nor what builds, nor the page with its timers."""
    protocol = page.context.new_cdp_session(page)
    all_of_it = processes(studio.process.pid)
    for number in all_of_it:
        os.kill(number, signal.SIGSTOP)
    protocol.send("Page.setWebLifecycleState", {"state": "frozen"})
    yield
    protocol.send("Page.setWebLifecycleState", {"state": "active"})
    for number in all_of_it:
        os.kill(number, signal.SIGCONT)


def test_a_laptop_that_slept_shows_what_is_on_the_disk_and_keeps_what_was_typed(
    studio: OpenStudio,
) -> None:
    page = studio.desk("essai")
    mail = page.frame_locator("#pane-mail iframe")
    mail.get_by_text("Trois ponts.").wait_for()
    type_(page, "Un pont.", " Neuf.")
    page.wait_for_timeout(50)  # with the studio, and not saved yet
    with asleep(studio, page):
        KeptText(studio, "essai").put("Trois ponts.", "Quatre ponts.")
        for number in range(300):
            (studio.root / f"issues/essai/{number}.txt").write_text("x")
        page.wait_for_timeout(3000)
    has(page, "Quatre ponts.")
    mail.get_by_text("Quatre ponts.").wait_for()
    mail.get_by_text("Un pont. Neuf.").wait_for()
    page.keyboard.type(" Et large.")
    saved(page)
    both = TEXT.replace("Un pont.", "Un pont. Neuf. Et large.").replace("Trois", "Quatre")
    assert (studio.root / FILE).read_text() == both
    assert page.faults == []


def test_what_is_typed_while_only_the_studio_sleeps_is_saved_when_it_wakes(
    studio: OpenStudio,
) -> None:
    page = studio.desk("essai")
    os.kill(studio.process.pid, signal.SIGSTOP)
    type_(page, "Un pont.", " Neuf.")
    KeptText(studio, "essai").put("Trois ponts.", "Quatre ponts.")
    page.wait_for_timeout(1500)
    page.keyboard.type(" Et large.")
    os.kill(studio.process.pid, signal.SIGCONT)
    has(page, "Quatre ponts.")
    saved(page)
    both = TEXT.replace("Un pont.", "Un pont. Neuf. Et large.").replace("Trois", "Quatre")
    assert (studio.root / FILE).read_text() == both
    assert page.faults == []


@contextmanager
def full(studio: OpenStudio) -> Iterator[None]:
    """The system lets the studio write no more than 16 bytes into any file."""
    before = {}
    for number in processes(studio.process.pid):
        with suppress(ProcessLookupError):  # it has nothing more to do, and ended
            before[number] = limits = resource.prlimit(number, resource.RLIMIT_FSIZE)
            resource.prlimit(number, resource.RLIMIT_FSIZE, (16, limits[1]))
    yield
    for number, limits in before.items():
        with suppress(ProcessLookupError):
            resource.prlimit(number, resource.RLIMIT_FSIZE, limits)


def test_on_a_full_disk_files_stay_whole_and_the_text_is_here(studio: OpenStudio) -> None:
    page = studio.desk("essai")
    mail = page.frame_locator("#pane-mail iframe")
    mail.get_by_text("Trois ponts.").wait_for()
    notice = page.locator(".kept-notice")
    with full(studio):
        type_(page, "Un pont.", " Neuf.")
        notice.get_by_text("n’a pas pu être enregistré").wait_for()
        assert (studio.root / FILE).read_text() == TEXT
        mail.get_by_text("Un pont. Neuf.").wait_for()  # it is seen all the same
        drop(page, encoded(noise(40, 20), "JPEG"), "pont.jpg", ".cm-activeLine")
        page.locator("#said", has_text=re.compile("disque|écrit")).wait_for()
        kept = studio.root / "issues/essai/images"
        assert not kept.is_dir() or [*kept.iterdir()] == []
        assert [*studio.root.glob("issues/**/.*")] == [], "halves of files"
        page.keyboard.type(" Et large.")
    notice.get_by_role("button", name="Enregistrer encore").click()
    saved(page)
    assert "Un pont. Neuf. Et large." in (studio.root / FILE).read_text()
    notice.wait_for(state="detached")
    page.faults = [one for one in page.faults if "422" not in one]  # the browser tells it too
    assert page.faults == []


def test_a_pdf_that_never_comes_keeps_nobody_waiting(studio: OpenStudio) -> None:
    """What lays pages out hangs: it is ended and told, and the next change has pages again."""
    page = studio.desk(f"{ISSUE}-imprime")
    page.set_default_timeout(60_000)
    page.locator("#tab-sheets").click()
    page.wait_for_selector(".standing[data-state=now]")
    layouts = [one for one in processes(studio.process.pid) if lays_out(one)]
    assert layouts
    (studio.root / "hurry").touch()
    for number in layouts:
        os.kill(number, signal.SIGSTOP)
    page.locator(".cm-line", has_text="Un avant-propos.").click()
    page.keyboard.press("End")
    page.keyboard.type(" Neuf.")
    page.locator(".standing[data-state=failed]", has_text="trop long").wait_for()
    assert page.locator(".sheet[data-drawn]").count() > 0  # the last good pages
    page.wait_for_selector("#state[data-state=saved]")
    page.locator("#tab-mail").click()
    page.frame_locator("#pane-mail iframe").locator("body").wait_for()
    page.locator("#tab-sheets").click()
    (studio.root / "hurry").unlink()
    page.locator(".cm-line", has_text="Un avant-propos.").click()
    page.keyboard.press("End")
    page.keyboard.type(" Et large.")
    page.wait_for_selector(".standing[data-state=now]")
    for number in layouts:  # whoever is stopped hears that the maker has ended when it goes on
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGCONT)
    page.faults = unanswered(page.faults)
    assert page.faults == []


def test_nothing_is_handed_over_of_a_text_that_two_have_changed(studio: OpenStudio) -> None:
    """What lies on the disk is not what she sees: she is told which text, and what to do."""
    page = studio.desk("essai")
    lock, path = studio.root / ".git/index.lock", studio.root / FILE
    lock.parent.mkdir()
    lock.touch()  # so that nothing is saved before the other has
    type_(page, "Un pont.", " Neuf.")
    path.write_text(path.read_text().replace("Un pont.", "Un pont. Vieux."))
    lock.unlink()
    page.wait_for_selector("#state[data-state=conflict]")
    leaving = studio.page("/handover/essai/fr")
    told = leaving.locator("#verdict", has_text="Pas encore enregistré")
    told.get_by_text(FILE).wait_for()
    told.get_by_text("ouvrez chacun").wait_for()
    leaving.locator("#build").click()
    leaving.locator("#building", has_text=FILE).wait_for()
    assert not (studio.root / "output/essai").exists()
    path.write_text(TEXT)
    lock.parent.rmdir()
