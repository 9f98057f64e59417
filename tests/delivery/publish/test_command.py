"""`pipeline publish` as an editor types it, into a folder and onto a site of this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.delivery.patience import Patience
from tests.delivery.publish.conftest import PASSWORD
from tests.support.command import Done
from tests.support.exported import GOOD
from tests.support.loopback import Asked, Said, loopback
from tests.support.project import Project, newsletter
from tests.support.store_servers import USER, dav_server

Run = Callable[..., Done]
WEB = "https://www.example.org/lettres/"


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patience, "wait", lambda *_: None)


def settle(project: Project, store: str, public: str = "", web: str = "", **more: str) -> None:
    """`[publish]` in pipeline.toml, pictures and page only: no test here looks at a PDF."""
    lines = {"store": f'"{store}"', "what": '["images", "page", "documents"]', **more}
    table = "".join(f"{key} = {value}\n" for key, value in lines.items())
    project.change("pipeline.toml", 'public_address = ""', f'public_address = "{public}"')
    project.change("pipeline.toml", '"https://www.example.org/actu/"', f'"{web}"')
    project.change("pipeline.toml", "\n[sender]\n", f"\n[publish]\n{table}\n[sender]\n")


def written(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture
def site(project: Project) -> Path:
    """A folder beside the house's, and one issue."""
    folder = project.root / "site"
    folder.mkdir()
    project.write("2026-03-actu", "fr", GOOD)
    return folder


def test_pictures_and_page_go_where_their_addresses_say(
    project: Project, run: Run, site: Path
) -> None:
    settle(project, "site")
    done = run("publish", "2026-03-actu")
    assert done.status == 0, done.out + done.err
    there = written(site / "2026-03-actu/fr")
    assert "web/index.html" in there
    assert "web/style.css" in there
    assert [name for name in there if name.startswith("images/pont-")]
    assert [name for name in there if name.startswith("web/fonts/")]
    assert f"2026-03-actu/fr: online ({len(there)} new, 0 as before)" in done.out
    again = run("publish", "2026-03-actu")
    assert f"2026-03-actu/fr: online (0 new, {len(there)} as before)" in again.out
    assert again.status == 0


def test_a_change_sends_what_it_changed(project: Project, run: Run, site: Path) -> None:
    settle(project, "site")
    assert run("publish", "2026-03-actu").status == 0
    before = {name: (site / name).stat().st_mtime_ns for name in written(site)}
    project.write("2026-03-actu", "fr", GOOD.replace("Un texte.", "Un autre texte."))
    assert "(1 new, " in run("publish", "2026-03-actu").out
    after = {name: (site / name).stat().st_mtime_ns for name in written(site)}
    assert [n for n in after if before.get(n) != after[n]] == ["2026-03-actu/fr/web/index.html"]


def test_the_links_of_march_lead_to_march_in_april(project: Project, run: Run, site: Path) -> None:
    settle(project, "site", f"{WEB}{{issue}}/{{lang}}/", f"{WEB}{{issue}}/{{lang}}/page/")
    cut = GOOD.replace("Un texte.", "Un texte.\n\n<!-- more -->\n\nLa suite.")
    cut = cut.replace("link: https://www.example.org/deux\n", "")
    project.write("2026-03-actu", "fr", cut)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.delivery.eyes.ReaderEyes", _site_of(site))
        assert run("publish", "2026-03-actu").status == 0
        march = {name: (site / name).read_bytes() for name in written(site)}
        mail = (project.root / "output/2026-03-actu/fr/email.html").read_text("utf-8")
        assert f"{WEB}2026-03-actu/fr/page/#un-pont" in mail
        assert "2026-03-actu/fr/page/index.html" in march
        project.write("2026-04-actu", "fr", cut.replace("Un pont", "Un autre pont"))
        assert run("publish", "2026-04-actu").status == 0
    assert {name: (site / name).read_bytes() for name in march} == march
    assert (site / "2026-04-actu/fr/page/index.html").is_file()


def _site_of(folder: Path) -> type:
    """Readers who get the files of a folder at the address of the letters."""

    class FolderEyes:
        def see(self, address: str, _most: int) -> bytes:
            return (folder / address.removeprefix(WEB)).read_bytes()

        def close(self) -> None:
            """Nothing is held."""

    return FolderEyes


def test_the_checklist_names_the_command(project: Project, run: Run, site: Path) -> None:
    settle(project, "site", f"{WEB}{{issue}}/{{lang}}/")
    assert run("export", "2026-03-actu").status == 0
    sheet = (project.root / "output/2026-03-actu/fr/brevo/CHECKLIST.md").read_text("utf-8")
    assert "`pipeline publish 2026-03-actu`" in sheet


def test_one_page_for_all_issues_is_told_before_march_is_lost(
    project: Project, run: Run, site: Path
) -> None:
    settle(project, "site", "", WEB, address=f'"{WEB}"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.delivery.eyes.ReaderEyes", _site_of(site))
        assert run("publish", "2026-03-actu").status == 0
        march = (site / "index.html").read_bytes()
        project.write("2026-04-actu", "fr", GOOD.replace("Un texte.", "Un autre texte."))
        done = run("publish", "2026-04-actu")
    assert done.status == 1
    assert done.codes == ["images-not-public", "foreign-file"]
    assert "`{issue}`" in done.out
    assert (site / "index.html").read_bytes() == march


def test_two_languages_at_one_address_are_told_and_neither_overwrites(
    project: Project, run: Run, site: Path
) -> None:
    settle(project, "site", "", f"{WEB}{{issue}}/")
    project.write("2026-03-actu", "en", GOOD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.delivery.eyes.ReaderEyes", _site_of(site))
        done = run("publish", "2026-03-actu", "--lang", "fr,en")
    assert done.status == 1
    assert 'lang="fr"' in (site / "2026-03-actu/index.html").read_text("utf-8")
    assert "place-taken" in done.codes
    assert "{lang}" in done.out


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"status": "draft"}, "draft"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_held_back_stays_here(
    project: Project, run: Run, site: Path, head: dict[str, str], words: str
) -> None:
    settle(project, "site")
    project.write("2026-03-actu", "fr", newsletter("Bonjour.", **head))
    done = run("publish", "2026-03-actu")
    assert done.status == 1
    assert words in done.out
    assert "2026-03-actu/fr: not published; what is online is as it was" in done.out
    assert written(site) == []


def test_a_dry_run_says_where_and_asks_nobody(project: Project, run: Run, site: Path) -> None:
    settle(project, "sftp://nobody.example.org/www", "", f"{WEB}{{issue}}/")
    done = run("publish", "2026-03-actu", "--dry-run")
    assert done.status == 0, done.out + done.err
    assert f"  fr/web/index.html ({_size(project)}) to {WEB}2026-03-actu/index.html" in done.out
    first = done.out.splitlines()[0]
    assert first.startswith("2026-03-actu/fr: files that would go into ")
    assert first.endswith(f"; readers will find the page at {WEB}2026-03-actu/")
    assert not (project.root / "sent").exists()


def _size(project: Project) -> str:
    count = (project.root / "output/2026-03-actu/fr/web/index.html").stat().st_size
    return f"{count / 1024:.1f} KiB"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "which issue?"), (("nothing",), "there is no issue `nothing`")],
)
def test_wrong_usage_is_told(
    project: Project, run: Run, site: Path, arguments: tuple[str, ...], words: str
) -> None:
    settle(project, "site")
    done = run("publish", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


def test_a_house_without_a_store_is_told(project: Project, run: Run, site: Path) -> None:
    done = run("publish", "2026-03-actu")
    assert done.status == 2
    assert "[publish]" in done.err


def test_all_asks_about_what_is_new_alone(
    project: Project, run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.delivery.stores.folder import FolderStore

    settle(project, "site")
    for number in range(1, 4):
        project.write(f"2026-0{number}-actu", "fr", GOOD)
    assert run("publish", "--all").status == 0
    asked: list[str] = []
    at = FolderStore.at

    def counted(self: FolderStore, name: str, sha256: str) -> object:
        asked.append(name)
        return at(self, name, sha256)

    monkeypatch.setattr(FolderStore, "at", counted)
    assert run("publish", "--all").status == 0
    assert asked == []
    project.write("2026-02-actu", "fr", GOOD.replace("Un texte.", "Un autre texte."))
    assert run("publish", "--all").status == 0
    assert asked == ["2026-02-actu/fr/web/index.html"]


def test_a_store_that_breaks_off_says_what_was_done_and_goes_on(
    project: Project, run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.delivery.faults import UnreachableError
    from pipeline.delivery.stores.folder import FolderStore

    settle(project, "site")
    put, left = FolderStore.put, [3]

    def breaking(self: FolderStore, name: str, data: bytes, *, new: bool) -> object:
        if not left[0]:
            raise UnreachableError("the line broke", "publish again")
        left[0] -= 1
        return put(self, name, data, new=new)

    monkeypatch.setattr(FolderStore, "put", breaking)
    done = run("publish", "2026-03-actu")
    assert done.status == 2
    assert "not all of it is online (3 new, 0 as before, " in done.out
    assert "the line broke" in done.err
    left[0] = 1000
    assert ", 3 as before)" in run("publish", "2026-03-actu").out


def test_onto_a_site_over_webdav_and_read_back_by_its_address(
    project: Project, run: Run, site: Path, trusted: None, socket_enabled: None
) -> None:
    """No secret in what is printed, written down, or sent to readers' side."""

    def serve(asked: Asked) -> Said:
        path = site / asked.path.removeprefix("/l/")
        return Said(200, path.read_bytes()) if path.is_file() else Said(404)

    with dav_server(site) as store, loopback(serve, "loopback.pem") as web:
        public = f"{web.address}/l/{{issue}}/{{lang}}/"
        settle(
            project,
            f"davs://127.0.0.1:{store.port}/",
            public,
            public,
            user=f'"{USER}"',
            address=f'"{web.address}/l/"',
        )
        done = run("publish", "2026-03-actu")
        assert done.status == 0, done.out + done.err
        assert f": {web.address}/l/2026-03-actu/fr/" in done.out
        there = written(site)
        assert len(web.asked) == len(there)
        assert not any("authorization" in one.headers for one in web.asked)
        wrong = run("publish", "2026-03-actu", "--verify", "--lang", "fr")
        assert wrong.status == 0
        (site / "2026-03-actu/fr/index.html").write_text("hacked")
        changed = run("publish", "2026-03-actu")
        assert changed.codes == ["changed-online"]
    everything = done.out + done.err + changed.out + _texts(project.root)
    assert PASSWORD not in everything
    assert USER not in _texts(project.root / "sent")


def _texts(folder: Path) -> str:
    names = (p for p in folder.rglob("*") if p.is_file() and p.name != "pipeline.toml")
    return "".join(p.read_bytes().decode("utf-8", "replace") for p in names)
