"""The text and the mail beside it: what is typed is saved, and seen."""

from __future__ import annotations

import pytest

from tests.support.studio import OpenStudio, axe_in_both

pytestmark = pytest.mark.browser
FRENCH = "issues/2025-12-actu/fr.md"


def test_what_is_typed_is_in_the_file_and_in_the_mail(studio: OpenStudio) -> None:
    page = studio.desk("2025-12-actu")
    path = studio.root / FRENCH
    before = path.read_bytes()
    mail = page.frame_locator("#pane-mail iframe")
    mail.get_by_text("Chaque mois, ce qui se décide").first.wait_for()
    page.locator(".cm-line", has_text="promise:").click()
    page.keyboard.press("End")
    page.keyboard.press("End")  # the first goes to the end of what is one line on the screen
    page.keyboard.type(" Deux rives.")
    mail.get_by_text("frontières françaises. Deux rives.").first.wait_for()
    page.wait_for_selector("#state[data-state=saved]")
    assert path.read_bytes() == before.replace(
        "frontières françaises.\n".encode(), "frontières françaises. Deux rives.\n".encode(), 1
    )
    page.keyboard.press("Control+z")
    mail.get_by_text("frontières françaises. Deux rives.").wait_for(state="detached")
    page.wait_for_selector("#state[data-state=saved]")
    assert path.read_bytes() == before
    assert page.faults == []


STATES = "async () => (await import('@codemirror/state')).EditorState.prototype"


def test_no_state_of_the_text_is_kept_once_the_server_has_it(studio: OpenStudio) -> None:
    """Counted in the page's memory: one a keystroke is thousands of them after an hour."""
    page = studio.desk("2025-12-actu")
    page.locator(".cm-line", has_text="promise:").click()
    page.keyboard.press("End")
    devtools = page.context.new_cdp_session(page)

    def states() -> int:
        page.wait_for_selector("#state[data-state=saved]")
        found = devtools.send(
            "Runtime.evaluate", {"expression": f"({STATES})()", "awaitPromise": True}
        )
        of = {"prototypeObjectId": found["result"]["objectId"]}
        alive = devtools.send("Runtime.queryObjects", of)["objects"]
        count = {
            "functionDeclaration": "function () { return this.length; }",
            "returnByValue": True,
        }
        told = devtools.send("Runtime.callFunctionOn", {"objectId": alive["objectId"], **count})
        devtools.send("Runtime.releaseObject", {"objectId": alive["objectId"]})
        return int(told["result"]["value"])

    counted = []
    for _ in range(2):
        for letter in "abcdefghijklmnopqrstuvwx":
            page.keyboard.type(letter)
            page.wait_for_function("() => true")
        counted.append(states())
    assert counted[1] - counted[0] < 6
    assert page.faults == []
    page.close()


def test_no_letter_is_written_into_the_page_by_the_browser_itself(studio: OpenStudio) -> None:
    """Its list of what could be undone would keep the line, whatever is drawn in its place."""
    page = studio.desk("2025-12-actu")
    page.locator(".cm-line", has_text="Une aciérie").click()
    page.keyboard.press("End")
    page.evaluate(
        "() => { window.written = 0; document.querySelector('.cm-content')"
        ".addEventListener('input', () => { window.written += 1; }); }"
    )
    page.keyboard.type("Deux « rives », et É.")
    line = page.locator(".cm-line", has_text="Une aciérie")
    assert "Deux «·rives·», et É." in line.inner_text()
    assert page.evaluate("window.written") == 0
    for _ in range(3):
        page.keyboard.press("Control+z")
    page.wait_for_selector("#state[data-state=saved]")
    assert page.faults == []
    page.close()


def test_two_browsers_type_in_one_file(studio: OpenStudio) -> None:
    one = studio.desk("2025-12-actu")
    other = studio.desk("2025-12-actu", new=True)
    for page, word in ((one, "AAA"), (other, "BBB")):
        page.locator(".cm-line", has_text="Une aciérie").click()
        page.keyboard.type(word)
    for page in (one, other):
        page.wait_for_function(
            "() => ['AAA', 'BBB'].every(w => document.querySelector('.cm-content').textContent"
            ".includes(w))"
        )
    one.wait_for_selector("#state[data-state=saved]")
    text = (studio.root / FRENCH).read_text("utf-8")
    assert "AAA" in text
    assert "BBB" in text
    assert one.faults == other.faults == []


@pytest.mark.parametrize("path", ["/", "/issues/2025-12-actu/fr"])
def test_axe_finds_nothing(studio: OpenStudio, path: str) -> None:
    page = studio.page(path)
    if path != "/":
        page.wait_for_selector("body[data-ready]")
        page.frame_locator("#pane-mail iframe").get_by_text("Chaque mois").first.wait_for()
    assert axe_in_both(page) == []


def test_what_a_button_of_the_form_did_is_undone_from_there(studio: OpenStudio) -> None:
    """The cursor is not in the text then, and Ctrl-Z means the text all the same."""
    page = studio.desk("2025-12-actu")
    path = studio.root / "issues/2025-12-actu/fr.md"
    before = path.read_text("utf-8")
    page.locator("#outline .entry", has_text="Premières Assises").click()
    page.locator("#form [data-field=credit] .remove").click()
    gone = before.replace("credit: Dessin de la rédaction\n", "", 1)
    for key, then in (("", gone), ("Control+z", before), ("Control+Shift+z", gone)):
        if key:
            page.keyboard.press(key)
        for _ in range(100):
            if path.read_text("utf-8") == then:
                break
            page.wait_for_timeout(100)
        assert path.read_text("utf-8") == then, key
    assert page.faults == []
