"""What tests of the studio's blocks share: a small text, what its file holds."""

from __future__ import annotations

from typing import Any

BODY = """\
Un texte 😀.

::: article #un
rubric: mot
title : Un pont
date: 2025-12-04
image: assets/illustrations/pont.svg
themes: sante, droit
colour: red

Le texte de l'article.
:::

::: callout
title: Deux

Un mot.
:::

::: columns
:::
"""


def text(page: Any) -> str:
    """What the file holds, by lines that end as they did."""
    page.wait_for_selector("#state[data-state=saved]")
    data: bytes = page.path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    return data.decode().replace("\r\n", "\n")


def holds(page: Any, wanted: str, *, part: bool = False) -> None:
    """The file comes to hold this text, or a text with this part."""
    for _ in range(400):
        now = text(page)
        if now == wanted or (part and wanted in now):
            return
        page.wait_for_timeout(50)
    said = page.locator("#said").inner_text()
    assert text(page) == wanted, said


def in_order(page: Any, *names: str) -> None:
    """The outline comes to list them so."""
    page.wait_for_function(
        """names => {
          const entries = [...document.querySelectorAll("#outline .entry")];
          const at = names.map((name) => entries.findIndex((one) => one.innerText.includes(name)));
          return at.every((one, number) => one > (at[number - 1] ?? -1));
        }""",
        arg=list(names),
    )


def chosen(page: Any, name: str) -> None:
    """What is offered at the cursor can be taken over, and Enter takes this."""
    offered = page.locator(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)")
    offered.locator("[aria-selected=true]", has_text=name).wait_for()
    page.wait_for_timeout(100)  # CodeMirror takes no Enter in the first 75 ms


def into(page: Any, name: str) -> None:
    page.locator("#outline .entry", has_text=name).click()
    page.wait_for_function(
        "name => document.querySelector('#field-title')?.value === name", arg=name
    )


def hold(page: Any, address: str) -> list[Any]:
    """What is asked there waits in this list."""
    held: list[Any] = []

    def wait(asked: Any) -> None:
        held.append(asked)

    page.route(address, wait)
    return held
