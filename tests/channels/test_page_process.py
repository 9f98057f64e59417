"""The process that lays pages out hangs, bursts, dies: a word is said, and the next page comes."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.channels.page import fonts
from pipeline.channels.page.anchors import SourcePlace
from pipeline.channels.paper import culprit, make, pdf
from pipeline.channels.paper.job import Failed, Job, LaidOut, LayoutsDiffer, Limits, Twin
from pipeline.channels.paper.process import children
from tests.support.pictures import encoded
from tests.support.project import ISSUE, Project, brochure, newsletter

ROOT = Path(__file__).parents[2]
GB = 1 << 30
MUCH = Limits(60, 240, 4 * GB)
PAGE = '<html lang="fr"><head><title>T</title></head><body>{}</body></html>'
FLEX = '<div style="display: flex"><p>Un texte qui coule</p>'
HANGING = 8 * FLEX + 8 * "</div>"  # in one another they take hours
MANY_LINES = f'<div style="width: 1px">{"a " * 60_000}</div>'
DEEP = 3000 * "<div>" + "Un" + 3000 * "</div>"


@pytest.fixture(autouse=True)
def one_child_at_most_before_and_after() -> Iterator[None]:
    """Its start takes most of a second: the one a test leaves behind answers the next."""
    children.stop(left=1)
    yield
    children.stop(left=1)
    assert not zombies()


def zombies() -> list[str]:
    """The children of this process that ended and were not buried."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            facts = status.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if facts[0] == "Z" and int(facts[1]) == os.getpid():
            found.append(status.parent.name)
    return found


@pytest.fixture
def job(shared_project: Project) -> Callable[..., Job]:
    project = shared_project.house.project

    def made(body: str, limits: Limits = MUCH, twin: Twin | None = None) -> Job:
        css = 'html { font-family: "Source Serif 4" }'
        place = SourcePlace("chapter", "issues/x/fr.md", 1)
        return Job(
            PAGE.format(body),
            css,
            {},
            project.templates,
            fonts.folder(project),
            fonts.configuration(project),
            place,
            {},
            "screen",
            limits,
            twin=twin,
        )

    return made


def test_the_folder_it_was_started_in_may_go(
    job: Callable[..., Job], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = project.root / "gone"
    gone.mkdir()
    with monkeypatch.context() as inside:
        inside.chdir(gone)
        assert isinstance(children.run(job("<p>a</p>")), LaidOut)
    gone.rmdir()
    project.image(ISSUE, "a.png", encoded(Image.new("RGB", (900, 600)), "PNG"))
    text = "::: figure\nimage: a.png\nalt: Un pont\ncredit: Photo\n:::\n"
    assert project.write(ISSUE, "fr", newsletter(text)).build("screen").artifacts


def test_what_hangs_is_stopped_and_the_next_page_is_made(job: Callable[..., Job]) -> None:
    hanging = job(HANGING, Limits(0.4, 120, 4 * GB))
    assert children.run(hanging) == Failed("time")
    assert not zombies()
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


def test_what_waits_without_computing_is_stopped_too(job: Callable[..., Job]) -> None:
    children.run(job("<p>Un</p>"))
    child = children._ready[0]
    os.kill(child._process.pid, signal.SIGSTOP)
    assert children.run(job("<p>Un</p>", Limits(60, 0.5, 4 * GB))) == Failed("time")
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


def test_one_that_reads_no_job_is_stopped_too(job: Callable[..., Job]) -> None:
    children.run(job("<p>Un</p>"))
    os.kill(children._ready[0]._process.pid, signal.SIGSTOP)
    more_than_a_pipe_holds = "<p>Un</p>" * 100_000
    before = threading.active_count()
    assert children.run(job(more_than_a_pipe_holds, Limits(60, 0.5, 4 * GB))) == Failed("time")
    assert threading.active_count() == before
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


def test_what_needs_too_much_memory_is_stopped(job: Callable[..., Job]) -> None:
    large = job(MANY_LINES, Limits(120, 480, 3 * GB // 8))
    failed = children.run(large)
    assert isinstance(failed, Failed)
    assert failed.reason in ("memory", "crash")  # a C library may end the process instead
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


def test_what_is_nested_too_deeply_is_told(job: Callable[..., Job]) -> None:
    assert children.run(job(DEEP)) == Failed("nesting")
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGKILL])
def test_a_crash_is_survived(how: signal.Signals, job: Callable[..., Job]) -> None:
    children.run(job("<p>Un</p>"))
    kill_soon(children._ready[0], how)
    assert children.run(job(7 * FLEX + 7 * "</div>")) == Failed("crash", how.name)
    assert not zombies()
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


def kill_soon(child: Any, how: signal.Signals) -> None:
    def strike() -> None:
        time.sleep(0.3)
        os.kill(child._process.pid, how)

    threading.Thread(target=strike).start()


def test_two_pages_are_laid_out_at_once_and_one_child_stays(job: Callable[..., Job]) -> None:
    one, other = children.run_apart(job("<p>Un</p>"), job("<p>Deux</p>"))
    assert isinstance(one, LaidOut)
    assert isinstance(other, LaidOut)
    assert one.pdf != other.pdf
    assert len(children._ready) == 1


def test_of_two_pages_one_may_fail(job: Callable[..., Job]) -> None:
    deep = job(DEEP)
    one, other = children.run_apart(deep, job("<p>Deux</p>"))
    assert one == Failed("nesting")
    assert isinstance(other, LaidOut)
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


TWIN = Twin({}, {}, {}, {})


def test_a_second_paint_nobody_waits_for_is_not_taken_for_the_next_page(
    job: Callable[..., Job],
) -> None:
    answers = children.run_twins(job("<p>Un</p>", twin=TWIN))
    assert isinstance(next(answers), LaidOut)
    del answers
    after = children.run(job("<h1>Autre</h1>"))
    assert after == children.run(job("<h1>Autre</h1>"))


def test_a_page_in_between_waits_for_the_second_paint(job: Callable[..., Job]) -> None:
    """As the job line does: no pipe holds what goes through it, and both would wait for ever."""
    photo = encoded(Image.effect_noise((900, 900), 90).convert("RGB"), "JPEG", quality=95)
    same = Twin({}, {"a.jpg": "a.jpg"}, {"a.jpg": photo}, {})
    twins = job('<p>Un <img src="pipeline-image:a.jpg" alt="Vue"></p>', twin=same)
    twins = replace(twins, images={"a.jpg": photo})
    line = replace(job("<h1>Autre</h1>"), images={"b.icc": bytes(1 << 20)})
    first, second = children.run_twins(twins)
    answers = children.run_twins(twins)
    assert next(answers) == first
    between = children.run(line)
    assert list(answers) == [second]
    assert isinstance(second, LaidOut)
    assert len(second.pdf) > 1 << 18
    assert between == children.run(line)


def test_a_crash_in_the_second_paint_leaves_the_first(job: Callable[..., Job]) -> None:
    answers = children.run_twins(job("<p>Un</p>", twin=TWIN))
    first = next(answers)
    assert isinstance(first, LaidOut)
    child = children._ready[0]
    os.kill(child._process.pid, signal.SIGKILL)  # before it answered
    child._answers.close()
    second = next(answers)
    assert isinstance(second, LayoutsDiffer)
    assert isinstance(children.run(job("<p>Un</p>")), LaidOut)


def test_a_layout_that_fails_has_no_second_paint(job: Callable[..., Job]) -> None:
    deep = job(DEEP, twin=TWIN)
    assert list(children.run_twins(deep)) == [Failed("nesting")]
    hanging = job(HANGING, Limits(0.4, 120, 4 * GB), twin=TWIN)
    assert list(children.run_twins(hanging)) == [Failed("time")]


# ------------------------------------------------------------------------------- for the editor


@pytest.fixture
def nest(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Project]:
    """A house with a block that cannot be laid out, and little patience."""

    def little(html: str, seconds: float = 0) -> Limits:
        return Limits(1, 120, 4 * GB)  # a chapter of these takes a quarter of a second

    for module in (make, pdf):
        monkeypatch.setattr(module, "limits_for", little)
    monkeypatch.setattr(culprit, "LONGEST", 600)  # the machine may be busy with other tests
    block = project.root / "templates/blocks/nest"
    shutil.copytree(project.root / "templates/blocks/callout", block)
    text = "---\ntitle: {}\n---\n\nUn texte.\n\n{}"
    sound = "::: callout\ntitle: Sain\n\nUn texte.\n:::\n"
    wrong = "::: nest\ntitle: Un nid\n\nDes mots dans le nid.\n:::\n"

    def with_page(html: str) -> Project:
        project.file("templates/blocks/nest/page.html.j2", html)
        return (
            project.write(ISSUE, "fr", brochure("Un texte.\n"))
            .chapter(ISSUE, "fr", "01-un.md", text.format("Un", sound))
            .chapter(ISSUE, "fr", "02-deux.md", text.format("Deux", f"{sound}\n{wrong}\nFin.\n"))
        )

    return with_page


@pytest.mark.parametrize(
    ("outputs", "page", "told"),
    [
        (("screen",), HANGING, "the pages take too long to lay out and were stopped"),
        (("screen", "print"), DEEP, "something is nested too deeply to be laid out"),
    ],
)
def test_a_block_that_cannot_be_laid_out_is_named_and_the_next_edition_is_built(
    nest: Callable[[str], Project], outputs: tuple[Any, ...], page: str, told: str
) -> None:
    """Both PDFs of one layout have the same culprit; no other block, no other chapter is named."""
    project = nest(page)
    errors = [d for d in project.build(*outputs).report.diagnostics if d.severity == "error"]
    assert {(d.code, d.file, d.line) for d in errors} == {
        ("renderer-crash", f"issues/{ISSUE}/fr/02-deux.md", 13)
    }
    assert {d.message.render() for d in errors} == {told}
    assert all(d.hint and "simplify it" in d.hint.render() for d in errors)
    project.write("autre", "fr", brochure("Un texte.\n"))
    after = project.build(*outputs, issue="autre")
    assert [artifact.output for artifact in after.artifacts] == list(outputs)
