"""docs/gallery/: a page alone that needs nothing beside it."""

from __future__ import annotations

import re

from pipeline.build.session import Session
from tests.support.modules import ROOT
from tools import gallery


def test_a_specimen_stands_in_the_page_with_its_pictures() -> None:
    session = Session(ROOT)
    try:
        mail = str(gallery._source(session, "figure", "mail", "fr"))
        text = str(gallery._source(session, "keyfigure", "text", "fr"))
    finally:
        session.close()
    assert mail.startswith('srcdoc="')
    assert "data:image/png;base64," in mail
    assert not re.search(r"src=&#34;(?!data:)", mail)
    assert "Cerdagne" in text
