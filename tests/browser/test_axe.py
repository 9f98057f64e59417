"""axe-core finds nothing against a mail or a web page, in the light and in the dark."""

from __future__ import annotations

import pytest

from tests.support.browser import AXE, View, Viewer
from tests.support.lacking import lacking
from tests.support.mails import Mail

pytestmark = pytest.mark.browser

# A mail stands in the page of a webmail, which has the landmarks; the mail itself has none.
MEANINGLESS_IN_MAIL = ("region", "landmark-one-main")
MAIL = [View(700), View(700, "dark"), View(375)]
# The web page has one look for light and dark.
WEB = [View(375, "dark"), View(1000)]


@pytest.fixture(autouse=True)
def _axe() -> None:
    if not AXE.is_file():
        lacking("no axe-core here")


@pytest.mark.parametrize("view", MAIL, ids=str)
def test_axe_finds_nothing_in_a_mail(viewer: Viewer, mail: Mail, view: View) -> None:
    with viewer.look(mail.path, view, unchanged=True) as look:
        assert look.axe(*MEANINGLESS_IN_MAIL) == []


@pytest.mark.parametrize("view", WEB, ids=str)
def test_axe_finds_nothing_in_a_web_page(viewer: Viewer, mail: Mail, view: View) -> None:
    with viewer.look(mail.web, view, unchanged=True) as look:
        assert look.axe() == []


def test_axe_does_find_what_is_wrong(viewer: Viewer, mails: list[Mail]) -> None:
    """A run that finds nothing because it looked at nothing would pass everything above."""
    wrong = '<p style="color:#999">pale</p><img src="data:,"></body>'
    html = mails[-1].html.replace("</body>", wrong)
    with viewer.look(mails[-1].path, View(375), html) as look:
        found = {line.partition(":")[0] for line in look.axe(*MEANINGLESS_IN_MAIL)}
    assert found == {"color-contrast", "image-alt"}
