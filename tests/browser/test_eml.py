"""`email.eml` as a mail program shows it: pixel by pixel the mail's own preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageChops

from pipeline.channels.email.preview import with_images_beside
from pipeline.context import load_workspace
from pipeline.delivery.message.letter import letter
from pipeline.delivery.message.mime import DRAFT, as_mail
from pipeline.export.assemble import hand_over
from pipeline.mailing.samples import READERS, merged
from tests.support.browser import View, Viewer
from tests.support.letters import by_rust
from tests.support.samples import NEWSLETTERS, ROOT

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("issue", "language"), NEWSLETTERS[:1])
def test_it_is_the_preview_with_a_reader_in_it(
    viewer: Viewer, tmp_path: Path, issue: str, language: str
) -> None:
    workspace = load_workspace(ROOT)
    done = hand_over(workspace, issue, language, "brevo")
    reader = READERS["one"]
    got = by_rust(as_mail(letter(workspace.project, done, reader), DRAFT))
    names = [path.removeprefix("images/") for path in done.files if path.startswith("images/")]
    for name in names:
        (tmp_path / "images").mkdir(exist_ok=True)
        (tmp_path / "images" / name).write_bytes(done.files[f"images/{name}"])
    mail = with_images_beside(done.files["email.html"].decode(), names)
    preview, opened = tmp_path / "preview.html", tmp_path / "opened.html"
    preview.write_text(merged(mail, "brevo", reader), "utf-8")
    opened.write_text(got.shown(), "utf-8")
    for view in (View(375), View(700), View(700, "dark")):
        shots = []
        for page in (preview, opened):
            with viewer.look(page, view) as look:
                loaded = look.ask("[...document.images].every(i => i.complete && i.naturalWidth)")
                assert loaded, page
                shots.append(look.shot().image)
        assert shots[0].size == shots[1].size
        assert ImageChops.difference(*shots).getbbox() is None
