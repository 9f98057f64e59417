"""The email against the official mjml 5, raw mjml-python, and raw premailer after it.

All take the MJML we made of the same newsletter; ours makes that MJML too.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

# Before anybody imports premailer, as `channels/email/inline.py` does: all ways share its cache.
os.environ.setdefault("PREMAILER_CACHE_MAXSIZE", "4096")

import cssutils
from mjml import mjml2html
from premailer import Premailer

from bench.measure import Row, in_turns
from bench.peers import WARMING, mjml_api, mjml_command, mjml_here
from pipeline.build.hops import make, read_edition
from pipeline.channels.email.chain import compile_email
from pipeline.channels.email.render import draft_email, render_email
from pipeline.context import RenderContext, Workspace

WARM, COLD = 9, 5
ISSUE = ("2025-12-actu", "fr")
_CHAIN = (
    "import sys; from pipeline.channels.email.chain import compile_email;"
    "compile_email(sys.stdin.read(), {})"
)


def rows(workspace: Workspace) -> Iterator[Row]:
    """Warm renderings of each edition, then whole commands in new processes."""
    for issue, language in (ISSUE, (ISSUE[0], "en")):
        yield from _warm(workspace, issue, language)
    yield from _cold(workspace)


def _local(workspace: Workspace, issue: str, language: str) -> RenderContext | None:
    """The edition with its images beside the mail."""
    project = replace(workspace.project, public_address="")
    return read_edition(replace(workspace, project=project), issue, language)[0]


def _warm(workspace: Workspace, issue: str, language: str) -> Iterator[Row]:
    name = f"{issue}/{language}"
    context = _local(workspace, issue, language)
    if context is None:
        yield Row(f"{name}: cannot be read", None)
        return
    mjml = draft_email(context).mjml
    ways: dict[str, Callable[[], object]] = {
        "mjml": lambda: mjml2html(mjml, fonts={}),
        "both": lambda: _premailed(mjml2html(mjml, fonts={})),
        "chain": lambda: compile_email(mjml, {}),
        "ours": lambda: render_email(context),
        "read": lambda: make(workspace, issue, language, ("email",)),
    }
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        if mjml_here():
            source = Path(folder) / "mail.mjml"
            source.write_text(mjml, "utf-8")
            ways["node"] = stack.enter_context(mjml_api(source))
        for way in ways.values():
            for _ in range(WARMING):
                way()
        taken = in_turns(ways, WARM)
    yield from _warm_rows(name, taken)


def _warm_rows(name: str, taken: Mapping[str, float]) -> Iterator[Row]:
    """The same MJML through each chain, then our email from the tree, then from Markdown."""
    node = taken.get("node")
    yield Row(f"{name}: mjml 5, node API", node)
    chain, ours = taken["chain"], taken["ours"]
    yield Row(
        f"{name}: our chain, same MJML", chain, node and chain / node, "node", most_seconds=0.01
    )
    yield Row(f"{name}: our email, templates too", ours, node and ours / node, "node")
    yield Row(f"{name}: raw mjml-python", taken["mjml"])
    yield Row(f"{name}: raw mjml-python + premailer", taken["both"])
    ratio = ours / taken["both"]
    yield Row(f"{name}: our email, warm", ours, ratio, "both", most_seconds=0.010)
    yield Row(f"{name}: … as mjml-python alone", ours, ours / taken["mjml"], "mjml")
    whole = taken["read"] / taken["both"]
    yield Row(f"{name}: … with reading and checks", taken["read"], whole, "both")


def _premailed(html: str) -> str:
    cssutils.log.setLevel(logging.CRITICAL)
    premailer = Premailer(html, allow_network=False, cssutils_logging_level=logging.CRITICAL)
    return str(premailer.transform())


def _cold(workspace: Workspace) -> Iterator[Row]:
    context = _local(workspace, *ISSUE)
    if context is None:
        yield Row("new process: " + "/".join(ISSUE) + " cannot be read", None)
        return
    mjml = draft_email(context).mjml
    raw = (
        "import sys; from mjml import mjml2html; from premailer import Premailer;"
        "html = mjml2html(sys.stdin.read(), fonts={});"
        "Premailer(html, allow_network=False, cssutils_logging_level=50).transform()"
    )
    with tempfile.TemporaryDirectory() as folder:
        outputs = iter(Path(folder) / str(number) for number in range(10_000))
        email = (ISSUE[0], "--lang", ISSUE[1], "--only", "email", "--jobs", "1")
        everything = Path(folder) / "all"
        _build(workspace, everything)
        ways: dict[str, Callable[[], object]] = {
            "raw": lambda: _run(["-c", raw], workspace, mjml),
            "chain": lambda: _run(["-c", _CHAIN], workspace, mjml),
            "ours": lambda: _build(workspace, next(outputs), *email),
            "no-op": lambda: _build(workspace, everything),
        }
        if mjml_here():
            source = Path(folder) / "mail.mjml"
            source.write_text(mjml, "utf-8")
            ways["cli"] = lambda: mjml_command(source, Path(folder) / "mail.html")
        taken = in_turns(ways, COLD, warm=False)
    yield from _cold_rows(taken)


def _cold_rows(taken: Mapping[str, float]) -> Iterator[Row]:
    """New processes: the same MJML through each chain, then our whole command from Markdown."""
    raw, chain, ours, cli = taken["raw"], taken["chain"], taken["ours"], taken.get("cli")
    yield Row("new process: mjml 5, command line", cli)
    yield Row(
        "new process: our chain, same MJML", chain, cli and chain / cli, "cli", most_ratio=0.5
    )
    yield Row("new process: pipeline build --only email", ours, cli and ours / cli, "cli")
    yield Row("new process: raw mjml-python + premailer", raw)
    yield Row("new process: our chain, same MJML", chain, chain / raw, "raw")
    yield Row("new process: pipeline build", ours, ours / raw, "raw", most_seconds=1)
    yield Row("nothing to do: pipeline build", taken["no-op"], most_seconds=0.3)


def _build(workspace: Workspace, output: Path, *arguments: str) -> None:
    _run(["-m", "pipeline", "build", *arguments, "--output", str(output)], workspace)


def _run(arguments: list[str], workspace: Workspace, text: str | None = None) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        cwd=workspace.project.root,
        input=text,
        encoding="utf-8",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
