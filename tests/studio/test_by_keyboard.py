"""The whole way from the shelf to the copied mail, without a mouse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import OpenStudio

pytestmark = pytest.mark.browser
MOST_TABS = 80


def tab_to(page: Any, name: str, role: str | None = None) -> None:
    """Tab on until what has the focus is called that, and can be seen to have it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [(e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || '').trim(),"
            " e.role || e.tagName.toLowerCase(), s.outlineStyle] }"
        )
        if focused[0].startswith(name) and role in (None, focused[1]):
            assert focused[2] != "none", f"the focus on {name} cannot be seen"
            return
    raise AssertionError(f"{name} is not reached")


def test_from_the_shelf_to_the_copied_mail(studio: OpenStudio) -> None:
    page = studio.page("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keys = page.keyboard
    tab_to(page, "Nouveau numéro")
    keys.press("Enter")
    page.wait_for_function("() => document.querySelector('#begin [name=name]')?.value")
    tab_to(page, "Commencer")
    keys.press("Enter")
    page.wait_for_selector("body[data-ready]")
    keys.press("Control+End")
    keys.type("\n\nTapé au clavier.")
    page.wait_for_selector("#state[data-state=saved]")
    assert "Tapé au clavier." in (studio.root / "issues/2026-01-actu/fr.md").read_text("utf-8")
    keys.press("F1")
    page.locator("#keys[open] tbody tr").first.wait_for()
    keys.press("Escape")
    tab_to(page, "Courriel", "tab")
    keys.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    assert page.evaluate("document.activeElement.id") != "tab-mail"
    page.goto(f"{studio.address}/issues/2025-12-actu/fr")
    page.wait_for_selector("body[data-ready]")
    keys.press("Escape")
    keys.press("Tab")
    tab_to(page, "Remettre")
    keys.press("Enter")
    page.locator("#verdict[data-leaves=true]").wait_for()
    tab_to(page, "Copier le HTML")
    keys.press("Enter")
    page.locator("#copied", has_text="Copié").wait_for()
    exported = studio.root / "output/2025-12-actu/fr/brevo/email.html"
    assert page.evaluate("navigator.clipboard.readText()").encode() == exported.read_bytes()
    assert page.faults == []
