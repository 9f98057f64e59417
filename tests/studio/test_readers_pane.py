"""What readers get, beside the text: views, widths, the way to the source and back."""

from __future__ import annotations

from collections.abc import Iterator
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

import pytest

from pipeline.studio.server.run import listening_at
from tests.support.project import newsletter
from tests.support.studio import OpenStudio, axe, axe_in_both

pytestmark = pytest.mark.browser
FRENCH = "issues/2025-12-actu/fr.md"
TITLE = "Au Congrès des maires, la frontière prend le bus"


@pytest.fixture
def desk(studio: OpenStudio) -> Iterator[Any]:
    """A desk as one sees it the first time, the mail shown."""
    page = studio.desk("2025-12-actu")
    mail(page).get_by_text("Chaque mois").first.wait_for()
    yield page
    page.evaluate("localStorage.clear()")
    page.close()
    assert page.faults == []


def mail(page: Any) -> Any:
    return page.frame_locator("#pane-mail iframe")


LINE = """(() => {
  const top = (one) => one.getBoundingClientRect().top;
  const active = top(document.querySelector(".cm-activeLine"));
  const numbers = [...document.querySelectorAll(".cm-lineNumbers .cm-gutterElement")];
  return Number(numbers.filter((one) => Math.abs(top(one) - active) < 8).pop()?.textContent);
})()"""


def cursor_line(page: Any) -> int:
    return int(page.evaluate(LINE))


def test_a_click_in_a_preview_goes_to_its_line(studio: OpenStudio, desk: Any) -> None:
    lines = (studio.root / FRENCH).read_text("utf-8").split("\n")
    mail(desk).get_by_text("Comment réussir un projet").first.click()
    desk.wait_for_selector(".cm-activeLine:has-text('Comment réussir un projet')")
    assert "Comment réussir" in lines[cursor_line(desk) - 1]
    mail(desk).get_by_text(TITLE, exact=True).first.click()  # a heading that is a link
    desk.wait_for_selector(f".cm-activeLine:has-text('title: {TITLE}')")
    assert mail(desk).locator("h1").first.inner_text().startswith("L’actu")  # nothing was left


def test_the_piece_at_the_cursor_is_marked_and_comes_into_view(desk: Any) -> None:
    at = "document.querySelector('#pane-mail iframe').contentWindow.scrollY"
    assert desk.evaluate(at) == 0
    desk.keyboard.press("Control+End")
    desk.wait_for_function(f"() => {at} > 1000")
    here = mail(desk).locator("#studio-here")
    here.wait_for(state="attached")
    box, sheet = here.bounding_box(), desk.locator(".stage").first.bounding_box()
    assert sheet["y"] - 1 <= box["y"] < sheet["y"] + sheet["height"]


def test_of_a_block_in_a_block_its_own_part_is_marked(studio: OpenStudio) -> None:
    body = "::: timeline\n"
    for year, said in ((2007, "Une convention franco-belge"), (2019, "La convention MOSAR")):
        body += (
            f"\n::: milestone\ndate: {year}\ntitle: {said}\n\nElle est signée cette année.\n:::\n"
        )
    studio.put({"issues/frise/fr.md": newsletter(f"Bonjour.\n\n{body}\n:::\n")})
    page = studio.desk("frise")
    second = mail(page).get_by_text("La convention MOSAR")
    first = mail(page).get_by_text("Une convention franco-belge")
    second.wait_for()
    page.locator(".cm-line", has_text="La convention MOSAR").click()
    here = mail(page).locator("#studio-here")
    page.wait_for_function(
        "() => { const at = document.querySelector('#pane-mail iframe').contentDocument"
        ".getElementById('studio-here'); return at && at.offsetHeight < 120; }"
    )
    box, inside, above = (one.bounding_box() for one in (here, second, first))
    assert box["y"] <= inside["y"] + 2
    assert box["y"] + box["height"] >= inside["y"] + inside["height"] - 2
    assert box["y"] > above["y"] + above["height"] - 2
    assert page.faults == []
    page.close()


def test_what_is_typed_above_does_not_move_what_is_read(desk: Any) -> None:
    desk.locator(".cm-line", has_text="Une aciérie").click()
    desk.keyboard.press("End")
    mail(desk).locator("#studio-here").wait_for(state="attached")
    desk.evaluate(
        "document.querySelector('#pane-mail iframe').contentDocument.querySelectorAll('h2')[4]"
        ".scrollIntoView()"
    )
    top = (
        "document.querySelector('#pane-mail iframe').contentDocument.querySelectorAll('h2')[4]"
        ".getBoundingClientRect().top"
    )
    before = desk.evaluate(top)
    desk.keyboard.type(" Et encore. " * 30)
    mail(desk).get_by_text("Et encore. Et encore.").first.wait_for(state="attached")
    desk.wait_for_function(f"() => Math.abs({top} - {before}) < 3")


@pytest.mark.enable_socket
def test_what_the_studio_answers_goes_out_at_once() -> None:
    """Else a browser waits 40 ms for the second part of every answer."""
    with listening_at(0) as socket:
        assert socket.getsockopt(IPPROTO_TCP, TCP_NODELAY)


INSIDE = """(() => {
  const page = document.querySelector("#pane-mail iframe").contentDocument;
  const shown = page.documentElement.cloneNode(true);
  shown.querySelector("#studio-here")?.remove();
  return shown.innerHTML;
})()"""


def test_the_views(desk: Any) -> None:
    keys = desk.locator("#readers-view option").evaluate_all("all => all.map(one => one.value)")
    assert len(keys) == 9
    seen: list[str] = []
    for key in keys:
        desk.select_option("#readers-view", key)
        # Each is another page than those before, and a whole one.
        desk.wait_for_function(
            f"seen => {{ const page = {INSIDE}; return !seen.includes(page) &&"
            " page.includes('Camille') }",
            arg=seen,
        )
        seen.append(desk.evaluate(INSIDE))
    desk.select_option("#readers-view", "dark")
    mail(desk).locator("body").evaluate_handle("body => body")
    desk.wait_for_function(
        "() => { const page = document.querySelector('#pane-mail iframe').contentDocument;"
        " const style = page.defaultView.getComputedStyle(page.body);"
        " return style.backgroundColor === 'rgb(18, 24, 31)' }"
    )


def test_the_reader(desk: Any) -> None:
    for reader, said in [
        ("long", "Bonjour Marie-Antoinette Éléonore,"),
        ("none", "Bonjour chère lectrice, cher lecteur,"),
        ("tags", "Bonjour {{ contact.PRENOM"),
        ("one", "Bonjour Camille,"),
    ]:
        desk.select_option("#readers-reader", reader)
        mail(desk).get_by_text(said).first.wait_for()


def test_the_width_by_button_by_key_and_by_mouse(desk: Any) -> None:
    inside = "document.querySelector('#pane-mail iframe').contentWindow.innerWidth"
    desk.get_by_role("button", name="Tablette").click()
    assert desk.evaluate(inside) == 600
    edge = desk.locator("#pane-mail .stage-edge")
    edge.focus()
    desk.keyboard.press("ArrowLeft")
    assert desk.evaluate(inside) == 584
    desk.get_by_role("button", name="Téléphone").click()
    box = edge.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.mouse.move(*middle)
    desk.mouse.down()
    desk.mouse.move(middle[0] + 40, middle[1])
    desk.mouse.up()
    assert desk.evaluate(inside) == 455
    assert edge.get_attribute("aria-valuenow") == "455"


def test_a_view_of_one_width_leaves_the_chosen_one_as_it_was(desk: Any) -> None:
    inside = "document.querySelector('#pane-mail iframe').contentWindow.innerWidth"
    desk.get_by_role("button", name="Tablette").click()
    for view, width in (("outlook", 680), ("outlook-no-pictures", 680), ("light", 600)):
        desk.select_option("#readers-view", view)
        assert desk.evaluate(inside) == width


def test_inbox_and_gauge(desk: Any) -> None:
    desk.get_by_text("Dans la boîte de réception", exact=True).click()
    assert desk.locator(".inbox-line").count() == 4
    assert desk.locator(".inbox-lost").first.inner_text().startswith("coupé : ")
    desk.locator(".gauge summary").click()
    desk.get_by_role("button", name="article · 58").click()
    desk.wait_for_selector(".cm-activeLine:has-text('::: article')")
    assert cursor_line(desk) == 58
    assert axe(desk) == []


def test_axe_finds_nothing_in_the_other_panes(desk: Any) -> None:
    shown = {"text": ".text-piece", "order": ".order li", "beside": ".twins td"}
    for pane in ("web", *shown):
        desk.click(f"#tab-{pane}")
        if pane == "web":
            desk.frame_locator("#pane-web iframe").get_by_text("Chaque mois").first.wait_for()
        else:
            desk.wait_for_selector(shown[pane])
        assert axe_in_both(desk) == [], pane


def test_lists_lead_to_the_source_and_show_where_the_cursor_is(desk: Any) -> None:
    desk.click("#tab-order")
    desk.get_by_role("button", name=f"titre de niveau 2, lien {TITLE}").click()
    desk.wait_for_selector(".cm-activeLine:has-text('::: article')")
    assert cursor_line(desk) == 58
    desk.click("#tab-text")
    desk.wait_for_selector(".text-piece.here")
    assert TITLE in desk.locator(".text-piece.here").inner_text()
    desk.get_by_role("button", name="Ligne 22 de la source").click()
    desk.wait_for_selector(".cm-activeLine:has-text('::: editorial')")


def test_two_languages(desk: Any) -> None:
    desk.click("#tab-beside")
    desk.wait_for_selector(".twins td.lacks")
    rows = desk.locator(".twins tbody tr")
    assert rows.count() > 20
    assert "4/12" in rows.nth(0).inner_text()
    frames = desk.frame_locator("#pane-beside iframe >> nth=1")
    frames.get_by_text("The border starts at eight").first.wait_for()
    frames.get_by_text("The border starts at eight").last.click()
    desk.wait_for_url("**/issues/2025-12-actu/en#*")
    desk.wait_for_selector(".cm-activeLine:has-text('::: editorial')")


def test_the_last_good_view_stays_and_says_why(desk: Any) -> None:
    desk.locator(".cm-line", has_text="kind: newsletter").click()
    desk.keyboard.press("End")
    desk.keyboard.type("zz")
    held = desk.locator("#pane-mail .held")
    held.get_by_text("Pas à jour").wait_for()
    assert mail(desk).get_by_text("Chaque mois").first.is_visible()
    desk.locator(".cm-line", has_text="Une aciérie").click()
    held.get_by_role("button").click()
    desk.wait_for_selector(".cm-activeLine:has-text('kind:')")
    desk.keyboard.press("End")
    desk.keyboard.press("Backspace")
    desk.keyboard.press("Backspace")
    desk.wait_for_function("() => !document.querySelector('#pane-mail .held').textContent")


HOSTILE = """<script>parent.hit = 1</script><img src=x onerror="parent.hit = 1">
<svg onload="parent.hit = 1"></svg><meta http-equiv=refresh content="0;url=/"><form action="/">
<button>Zz</button></form><a href="/" target="_top" onclick="parent.hit = 1">Zzzz</a>
<a href="javascript:parent.hit = 1">Zzzzz</a><iframe src="/"></iframe>
<img src="https://example.org/a.png">"""


def test_what_a_mail_would_run_does_not_run(studio: OpenStudio, desk: Any) -> None:
    """The build refuses such a text; the frame would hold it all the same."""
    page = studio.desk("2025-12-actu")
    mail(page).get_by_text("Chaque mois").first.wait_for()
    answer = {"html": HOSTILE, "inbox": [], "gauge": {"blocks": [], "clipped": None}}
    page.route("**/api/mail/**", lambda route: route.fulfill(json=answer))
    got: list[str] = []  # what the policy stops is asked for and never leaves
    page.on("response", lambda response: got.append(response.url))
    page.select_option("#readers-view", "dark")
    for name in ("Zz", "Zzzz", "Zzzzz"):
        mail(page).get_by_text(name, exact=True).click()
        mail(page).get_by_text(name, exact=True).click(button="middle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert page.url.partition("#")[0] == f"{studio.address}/issues/2025-12-actu/fr"
    assert [one for one in got if not one.startswith(studio.address)] == []
    assert mail(page).get_by_text("Zzzz", exact=True).count() == 1
    assert len(page.context.pages) == len(desk.context.pages)
    page.close()


def test_a_preview_can_do_nothing(studio: OpenStudio, desk: Any) -> None:
    response = desk.request.get(f"{studio.address}/preview/blank")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox allow-same-origin")
    assert desk.locator("#pane-mail iframe").get_attribute("sandbox") == "allow-same-origin"
    asked = f"{studio.address}/preview/files/2025-12-actu/fr"
    assert desk.request.get(f"{studio.address}/api/mail/%2e%2e/fr").status == 404
    for name in ("email.html", "../../../pipeline.toml", "web/index.html", "images/none.png"):
        assert desk.request.get(f"{asked}/{name}").status in (404, 403), name
