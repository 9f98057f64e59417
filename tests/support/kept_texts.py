"""A text open in the browser, and its file, which somebody else may change meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.project import NEWSLETTER
from tests.support.studio import OpenStudio

FILE = "issues/essai/fr.md"
COMMITTED = "Le numéro tel que relu"  # of git, where the text lies in it
TEXT = (
    NEWSLETTER
    + """
Un pont.

Deux ponts.

::: article
title: Un bus

Le bus 21 va plus loin.
:::

Trois ponts.
"""
)


class KeptText:
    """The text of one issue of a studio; at first it is `TEXT`."""

    def __init__(self, studio: OpenStudio, issue: str) -> None:
        self.studio = studio
        self.issue = issue
        self.file = f"issues/{issue}/fr.md"
        self.path: Path = studio.root / self.file

    def desk(self) -> Any:
        """A page with it."""
        return self.studio.desk(self.issue)

    def on_disk(self) -> str:
        """What its file holds."""
        return self.path.read_text()

    def put(self, old: str, new: str) -> None:
        """Another program saves it with other words in it."""
        said = self.on_disk()
        assert old in said
        self.path.write_text(said.replace(old, new))

    def hearing(self, page: Any) -> Callable[[], None]:
        """Wait with what comes of it until the page has heard of another version."""
        page.evaluate(
            """async (file) => {
              const answer = await fetch(`/api/texts/since?${new URLSearchParams({ file })}`);
              const { version } = await answer.json();
              const channel = new BroadcastChannel("studio-events");
              window.heard = new Promise((done) => {
                channel.onmessage = ({ data }) =>
                  data.name === "text" && data.told.file === file && data.told.version > version
                    && done();
              });
            }""",
            self.file,
        )
        return lambda: page.evaluate("() => window.heard")

    def known_with(self, page: Any, words: str) -> None:
        """Wait until the studio knows it with these words, whatever the page has heard."""
        page.wait_for_function(
            "([file, words]) => fetch(`/api/texts/since?${new URLSearchParams({file})}`)"
            ".then((answer) => answer.json()).then(({text}) => text.includes(words))",
            arg=[self.file, words],
            polling=50,
        )


def text(page: Any) -> str:
    """What is seen of it."""
    return str(page.evaluate("document.querySelector('.cm-content').innerText"))


def has(page: Any, words: str) -> None:
    """Wait until these words are seen."""
    page.wait_for_function(
        "words => document.querySelector('.cm-content')?.innerText.includes(words)", arg=words
    )


def type_(page: Any, line: str, words: str) -> None:
    """Write at the end of a line."""
    page.locator(".cm-line", has_text=re.compile(f"^{line}$")).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def saved(page: Any) -> None:
    """Wait until the page says that it is."""
    page.wait_for_selector("#state[data-state=saved]")


def unsaved(page: Any) -> None:
    """Wait until the page says that it is not."""
    page.wait_for_selector("#state[data-state=unsaved]")
