"""Our PDFs and other people's of the same brochure: time, memory, size, and who passes what.

Every way is a new process, and they take turns. WeasyPrint and the browsers get the finished HTML
and style sheet of our screen PDF, less what hangs or stops one of them, which is said; Typst gets
the running text in its own markup.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import sheets, typst
from bench.judges import Judge, pages_of
from bench.measure import Row
from bench.watch import Ran, ran
from pipeline.build.hops import read_edition
from pipeline.channels.page import fonts
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.scheme import SCHEME
from pipeline.channels.page.styles import stylesheet
from pipeline.channels.paper.job import PdfChannel
from pipeline.channels.paper.make import inks_of, make_pdfs
from pipeline.context import RenderContext, Workspace

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
ISSUE = ("sante-transfrontaliere", "fr")
NODE = Path(__file__).with_name("node") / "node_modules/.bin"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--allow-file-access-from-files")


RAW, RAW_PRESS = "raw WeasyPrint", "raw WeasyPrint, PDF/X-4"


@dataclass(frozen=True, slots=True)
class Way:
    """How one program makes its PDF, and where; `lacking` is why it cannot be run here."""

    name: str
    command: Sequence[str]
    files: Sequence[Path]
    lacking: str = ""
    base: str = RAW  # the way its time is a ratio to: WeasyPrint on the same HTML
    note: str = ""


def rows(workspace: Workspace) -> Iterator[Row]:
    """Ours first, as ratios to raw WeasyPrint; then everybody by the same measure."""
    context, _ = read_edition(workspace, *ISSUE)
    if context is None:
        yield Row("/".join(ISSUE) + " cannot be read", None)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ways = ways_of(context, "/".join(ISSUE), folder)
        environment = {**os.environ, **fonts_and_browser(workspace)}
        runs = _in_turns(ways, folder, environment)
        judge = Judge(context)
        for way in ways:
            base = statistics.median(run.seconds for run in runs[way.base])
            yield _row(way, runs[way.name], base, judge)


def _row(way: Way, runs: Sequence[Ran], base: float, judge: Judge) -> Row:
    failed = way.lacking or next((run.failed for run in runs if run.failed), "")
    limit = _LIMITS.get(way.name)
    if not failed and not all(file.is_file() for file in way.files):
        failed = "it wrote no PDF"
    if failed:
        return Row(way.name, None, facts=failed, most_ratio=limit)
    seconds = statistics.median(run.seconds for run in runs)
    pages = sum(pages_of(file.read_bytes()) for file in way.files)
    size = sum(file.stat().st_size for file in way.files)
    facts = (
        f"{pages} p, {pages / seconds:.1f} p/s, {max(run.memory for run in runs) / 2**20:.0f} MiB, "
        f"{size / 1e6:.2f} MB; " + "; ".join(judge.verdicts(file) for file in way.files)
    )
    facts += f"; {way.note}" if way.note else ""
    to = "raw" if way.base == RAW else "raw X-4"
    return Row(way.name, seconds, seconds / base, to, most_ratio=limit, facts=facts)


_LIMITS = {"our screen.pdf": 1.10, "our print.pdf": 1.10, "our two PDFs": 1.40}


def _in_turns(
    ways: Sequence[Way], folder: Path, environment: Mapping[str, str]
) -> dict[str, list[Ran]]:
    """Every way once, then again; who cannot do it does not come again."""
    runs: dict[str, list[Ran]] = {way.name: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            if not way.lacking and not any(run.failed for run in runs[way.name]):
                runs[way.name].append(ran(way.command, folder, environment))
    return runs


def fonts_and_browser(workspace: Workspace) -> dict[str, str]:
    """Everybody sees our fonts and no other, and a browser that is here already."""
    return {
        "FONTCONFIG_FILE": str(fonts.configuration(workspace.project)),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)]),
        "PUPPETEER_EXECUTABLE_PATH": _browser(),
    }


def _browser() -> str:
    return next(filter(None, map(shutil.which, _CHROMIUM)), "")


def ways_of(context: RenderContext, issue: str, folder: Path) -> list[Way]:
    """Everybody's way to a PDF of the edition `issue/language`; its sources go to `folder`."""
    page = page_of(context, folder / "page", "screen")
    press = page_of(context, folder / "press", "print")
    source = folder / "edition.typ"
    source.write_text(typst.markup(context.edition), "utf-8")
    make_pdfs(context)  # pictures into the cache
    python, weasy = sys.executable, (sys.executable, "-m", "weasyprint", "-e", "utf-8")

    def one(
        name: str, command: Sequence[str], file: str = "", lacking: str = "", note: str = ""
    ) -> Way:
        return Way(name, command, (folder / (file or f"{name}.pdf"),), lacking, note=note)

    def ours(name: str, what: str, base: str, *files: str) -> Way:
        command = (python, "-m", "bench.alone", what, issue, str(folder / what))
        started = ("env", f"--chdir={context.project.root}", *command)
        return Way(name, started, [folder / what / file for file in files], base=base)

    accessible = (*weasy, "--pdf-variant", "pdf/ua-1", str(page), "ua.pdf")
    for_press = (*weasy, "--pdf-variant", "pdf/x-4", str(press), "x4.pdf")
    return [
        one(RAW, (*weasy, str(page), "raw.pdf"), "raw.pdf"),
        one("raw WeasyPrint, PDF/UA-1", accessible, "ua.pdf"),
        one(RAW_PRESS, for_press, "x4.pdf"),
        ours("our screen.pdf", "screen", RAW, "screen.pdf"),
        ours("our print.pdf", "print", RAW_PRESS, "print.pdf"),
        # Of one on the same HTML: the print one, whose layout both share.
        ours("our two PDFs", "both", RAW_PRESS, "screen.pdf", "print.pdf"),
        *_browsers(page, one),
        Way(
            "Typst, the running text",
            (python, "-m", "bench.alone", "typst", str(source), str(folder / "typst")),
            (folder / "typst/typst.pdf",),
        ),
    ]


def _browsers(page: Path, one: Callable[[str, Sequence[str], str, str, str], Way]) -> Iterator[Way]:
    """Chromium itself, and two programs that paginate in it."""
    browser = _browser()
    lacking = "" if browser else "no Chromium here"
    printing = ("--headless", *_FLAGS, "--no-pdf-header-footer", "--print-to-pdf=chromium.pdf")
    yield one("Chromium", (browser, *printing, page.as_uri()), "chromium.pdf", lacking, "")
    for name, program, options, sheet in (
        (
            "Vivliostyle",
            "vivliostyle",
            ("build", "--executable-browser", browser),
            sheets.for_vivliostyle,
        ),
        ("Paged.js", "pagedjs-cli", ("--browserArgs", ",".join(_FLAGS)), sheets.for_pagedjs),
    ):
        theirs = shutil.copytree(page.parent, page.parents[1] / program)
        css, note = sheet((theirs / "style.css").read_text("utf-8"))
        (theirs / "style.css").write_text(css, "utf-8")
        file = f"{program}.pdf"
        here = lacking or ("" if (NODE / program).exists() else "npm did not give it; `make bench`")
        command = (str(NODE / program), *options, str(theirs / page.name), "-o", file)
        yield one(name, command, file, here, note)


def page_of(context: RenderContext, folder: Path, channel: PdfChannel) -> Path:
    """The HTML of one of our PDFs, with its pictures and its style sheet as files."""
    (folder / "images").mkdir(parents=True)
    store = PictureStore(channel, context.images, inks_of(context) if channel == "print" else None)
    html = render_page(context, channel, store)
    css = stylesheet(context, channel)
    for name, data in store.files.items():
        (folder / "images" / name).write_bytes(data)
    linked = '<link rel="stylesheet" href="style.css"></head>'
    html = html.replace("</head>", linked, 1).replace(f"{SCHEME}:", "images/")
    (folder / "style.css").write_text(css.replace(f"{SCHEME}:", "images/"), "utf-8")
    page = folder / "index.html"
    page.write_text(html, "utf-8")
    return page
