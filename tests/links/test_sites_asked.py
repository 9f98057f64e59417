"""How many sites are asked at once, which is let alone, and what they hear of us."""

from __future__ import annotations

import pytest

from pipeline.linkcheck.wire import HttpProbe
from tests.links.conftest import Check, Site, at
from tests.links.test_check_links import NOBODY, lines
from tests.support.project import ISSUE, Project

pytestmark = pytest.mark.enable_socket


def test_a_machine_without_network_is_told_once(project: Project, check: Check) -> None:
    project.write(ISSUE, "fr", lines(NOBODY, "https://nobody.de/", "https://nobody.be/"))
    done = check()
    assert done.status == 2
    assert done.out == ""
    assert "no site could be found" in done.err
    project.write(ISSUE, "fr", lines(NOBODY, "https://nobody.de/"))
    assert check().codes == ["unreachable-page", "unreachable-page"]


def test_a_silent_site_is_let_alone_after_three_pages(
    project: Project, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def silent(wire: HttpProbe, method: str, address: str) -> None:
        from pipeline.linkcheck.answers import FaultError

        asked.append(address)
        raise FaultError("slow")

    monkeypatch.setattr(HttpProbe, "ask", silent)
    project.write(ISSUE, "fr", lines(*(f"https://www.a.fr/{n}" for n in range(9))))
    assert check().codes == ["unreachable-page"] * 9
    assert len(asked) == 3


def test_one_page_of_a_site_at_a_time_and_four_sites_at_once(
    project: Project, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from pipeline.linkcheck.wire import Reply

    busy: list[str] = []
    most = [0]
    lock, four = threading.Lock(), threading.Barrier(4)

    def ask(wire: HttpProbe, method: str, address: str) -> Reply:
        host = address.split("/")[2].removeprefix("www.")
        with lock:
            assert host not in busy
            busy.append(host)
            most[0] = max(most[0], len(busy))
        four.wait(2)  # breaks unless four are here at once
        with lock:
            busy.remove(host)
        return Reply(200)

    monkeypatch.setattr(HttpProbe, "ask", ask)
    hosts = [f"{w}{letter}.fr" for letter in "abcdefgh" for w in ("", "www.")]
    project.write(ISSUE, "fr", lines(*(f"https://{host}/" for host in hosts)))
    assert check().codes == []
    assert most == [4]


def test_who_asks_says_so(project: Project, site: Site, check: Check) -> None:
    site.page("/there", (200, ""))
    project.write(ISSUE, "fr", lines(at(site, "www.a.fr", "/there")))
    check()
    (asked,) = site.headers
    assert asked["user-agent"] == (
        "transfrontaliere-pipeline (link check; +https://www.example.org/)"
    )
