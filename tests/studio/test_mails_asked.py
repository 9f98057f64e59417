"""For what a mail is made anew: for each change once, and for nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import OpenStudio

pytestmark = pytest.mark.browser
# A mail is counted as shown behind all that its answer sets off, the next question too.
COUNT = """window.mails = { asked: 0, shown: 0, heard: new Set() };
const real = window.fetch;
window.fetch = async (address, options) => {
  if (!String(address).includes("/api/mail/")) return real(address, options);
  window.mails.asked += 1;
  const answer = await real(address, options), json = answer.json.bind(answer);
  answer.json = async () => {
    const said = await json();
    setTimeout(() => { window.mails.shown += 1; });
    return said;
  };
  return answer;
};
new BroadcastChannel("studio-events").onmessage = ({ data }) => {
  if (data.name === "files") for (const file of data.told.files) window.mails.heard.add(file);
};"""
# In folders that are there: of a new one it is told apart that it came, and that all may be new.
HERE = "issues/2025-12-actu/neuve.svg"
ELSEWHERE = "issues/sante-transfrontaliere/neuve.svg"


class Counted:
    """A desk with the mail in view, and how many mails it asked for."""

    def __init__(self, studio: OpenStudio) -> None:
        self.studio = studio
        self.page = studio.page("/gallery")
        self.page.add_init_script(COUNT)

    def open(self) -> None:
        """Look at the letter, once all that was done to files before is told."""
        self.page.goto(f"{self.studio.address}/issues/2025-12-actu/fr")
        self.seen("Chaque mois")
        heard = f"window.mails.heard.has('{ELSEWHERE}')"
        while not self.page.evaluate(heard):  # it is told in order, to whoever listens by then
            self.put(ELSEWHERE)
            self.page.wait_for_timeout(200)

    def put(self, name: str) -> None:
        """A file by its name alone: what writes into one that is watched may be seen twice."""
        beside = self.studio.root / "beside.svg"
        beside.write_text("<svg/>")
        beside.replace(self.studio.root / name)

    def type(self, text: str) -> None:
        self.page.locator(".cm-line", has_text="Une aciérie").click()
        self.page.keyboard.press("End")
        self.page.keyboard.type(text)

    def seen(self, text: str) -> None:
        mail = self.page.frame_locator("#pane-mail iframe")
        mail.get_by_text(text).first.wait_for(state="attached")

    def mails(self, least: int = 0) -> int:
        """How many were asked for, when there are so many and all are shown."""
        quiet = "least => window.mails.asked >= least && window.mails.shown === window.mails.asked"
        self.page.wait_for_function(quiet, arg=least)
        return int(self.page.evaluate("window.mails.asked"))


@pytest.fixture
def counted(studio: OpenStudio) -> Any:
    counted = Counted(studio)
    yield counted
    # What counts does not run in the frame of a mail, and the browser says so.
    assert [one for one in counted.page.faults if "/preview/blank" not in one] == []
    counted.page.close()


def test_one_letter_asks_for_one_mail(counted: Counted) -> None:
    """What the server tells of our own change is no change."""
    counted.open()
    before = counted.mails()
    for count in (1, 2, 3):
        counted.type("µ")
        counted.mails(before + count)
        counted.seen("µ" * count)
        counted.page.wait_for_selector("#state[data-state=saved]")
        assert counted.mails() == before + count


def test_a_file_beside_the_text_asks_for_one_mail(counted: Counted) -> None:
    counted.open()
    before = counted.mails()
    counted.put(HERE)
    assert counted.mails(before + 1) == before + 1
    counted.type("ŵ")
    counted.mails(before + 2)
    counted.page.wait_for_selector("#state[data-state=saved]")
    counted.seen("ŵ")
    assert counted.mails() == before + 2


def test_what_changed_before_the_desk_listened_is_asked_for(counted: Counted) -> None:
    """Its stream of events begins behind its first mail, on a loaded machine."""
    late: list[Any] = []
    counted.page.route("**/api/events", lambda route: late.append(route))  # noqa: PLW0108  # it is looked at
    counted.page.goto(f"{counted.studio.address}/issues/2025-12-actu/fr")
    counted.seen("Chaque mois")
    assert counted.mails() == 1
    for route in late:
        route.continue_()
    assert counted.mails(2) == 2


def test_what_happened_while_nothing_was_heard_is_asked_for(counted: Counted) -> None:
    """A browser that was left behind is told that all may be another."""
    counted.open()
    before = counted.mails()
    counted.page.evaluate(
        "new BroadcastChannel('studio-events').postMessage({ name: 'anew', told: null })"
    )
    assert counted.mails(before + 1) == before + 1
