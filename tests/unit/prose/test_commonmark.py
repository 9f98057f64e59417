"""CommonMark's own examples: what is read exactly, what otherwise and why, what in silence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.content.lines import read_lines
from pipeline.content.prose import ProseReader, convert, dialect, tree
from tests.support.browser import NODE
from tests.support.commonmark import Example, examples, normal, written
from tests.support.lacking import lacking
from tests.support.project import ISSUE, NEWSLETTER, Project

SPEC = NODE / "commonmark-spec/spec.txt"
LISTED = Path(__file__).with_name("commonmark.toml")
APART = {"HTML blocks", "Raw HTML", "Images"}
# What is said of the addresses of the examples (`/url`), whatever was read.
OF_ADDRESSES = {"bad-link", "unknown-place", "vague-link", "active-html", "repeated-link"}


@pytest.fixture(scope="module")
def spec() -> list[Example]:
    """The examples but for raw HTML and pictures."""
    if not SPEC.is_file():
        lacking("no commonmark-spec here")
    return [example for example in examples(SPEC) if example.section not in APART]


def listed() -> Mapping[int, str]:
    """Examples that are read otherwise → the reason."""
    groups = tomllib.loads(LISTED.read_text("utf-8"))["read-otherwise"]
    reasons = {number: group["reason"] for group in groups for number in group["examples"]}
    assert sum(len(group["examples"]) for group in groups) == len(reasons)
    return reasons


def read(source: str) -> tuple[str, set[str]]:
    """What is read, as HTML, and what is told."""
    lines, found = read_lines(source.removesuffix("\n").split("\n"), 1, "x.md")
    reader = ProseReader("x.md")
    html = written(reader.read(lines)) if lines and reader.take(lines) else ""
    return html, {one.code for one in (*found, *reader.found)} - OF_ADDRESSES


def is_exact(example: Example) -> bool:
    return normal(read(example.markdown)[0]) == normal(example.html)


@pytest.fixture
def any_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """`/url` is a link, and the net lets `made-up-scheme:` pass."""
    monkeypatch.setattr(dialect, "classify", lambda _: "fine")
    monkeypatch.setattr(convert, "classify", lambda _: "fine")
    monkeypatch.setattr(tree, "_check", lambda _: None)


def test_the_examples_are_all_there(spec: list[Example]) -> None:
    assert len(spec) == 566


def test_what_is_read_otherwise_is_listed_and_nothing_else(
    spec: list[Example], any_address: None
) -> None:
    differ = {example.number for example in spec if not is_exact(example)}
    assert differ == set(listed())


def test_nearly_all_are_read_exactly(spec: list[Example]) -> None:
    assert len(spec) - len(listed()) >= 500


def test_few_are_read_otherwise_in_silence(spec: list[Example], project: Project) -> None:
    silent = []
    for example in spec:
        if example.number in listed() and not read(example.markdown)[1]:
            project.write(ISSUE, "en", NEWSLETTER + "\n" + example.markdown)
            told = {found.code for found in project.check(language="en")} - OF_ADDRESSES
            silent += [] if told else [example.number]
    assert len(silent) <= 10, silent


@pytest.mark.parametrize(
    ("html", "same"),
    [
        ("<p>a\nb</p>", "<p>a b</p>\n"),
        ("<p>a</p>\n<!-- b -->\n<p>c</p>", "<p>a</p><p>c</p>"),
        ("<ul>\n<li>a</li>\n</ul>", "<ul><li>a</li></ul>"),
        ('<a href="/%C3%A4">b</a>', '<a href="/ä">b</a>'),
        ('<pre><code class="language-x">a\n</code></pre>', "<pre><code>a\n</code></pre>"),
    ],
)
def test_what_differs_only_in_writing_is_the_same(html: str, same: str) -> None:
    assert normal(html) == normal(same)


@pytest.mark.parametrize(
    ("html", "other"),
    [
        ("<pre><code>a\n  b\n</code></pre>", "<pre><code>a\nb\n</code></pre>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p><em>a</em></p>", "<p>a</p>"),
        ('<a href="/a">b</a>', '<a href="/c">b</a>'),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<p>a<br>b</p>", "<p>a b</p>"),
    ],
)
def test_what_reads_differently_is_not_the_same(html: str, other: str) -> None:
    assert normal(html) != normal(other)
