"""What listmonk's Go templates leave of a mail: everything, Outlook's comments included."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build.hops import make
from pipeline.context import load_workspace
from pipeline.mailing import listmonk, load_tool
from tests.mailing.conftest import Mail, house_of
from tests.support.project import newsletter
from tests.support.samples import EDITIONS, ROOT

PROGRAM = Path(__file__).with_name("listmonk.go")


# ------------------------------------------------------------------------- without Go


@pytest.mark.parametrize(
    ("html", "prepared"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("a<!--b-->c", "a{{ Safe `<!--b-->` }}c"),
        (
            "<!--[if !mso]><!-->a<!--<![endif]-->",
            "{{ Safe `<!--[if !mso]><!-->` }}a{{ Safe `<!--<![endif]-->` }}",
        ),
        ("<!--a`b-->", '{{ Safe `<!--a` }}{{ Safe "`" }}{{ Safe `b-->` }}'),
        (
            '<!--<v:rect href="{{ UnsubscribeURL }}">-->',
            '{{ Safe `<!--<v:rect href="` }}{{ UnsubscribeURL }}{{ Safe `">-->` }}',
        ),
        ('{{ Safe "<!-- a -->" }}', '{{ Safe "<!-- a -->" }}'),
        ("{{ MessageURL }} a {{ b", "{{ MessageURL }} a {{ `{{` }} b"),
        ("*|A|* {a} {% b %}", "*|A|* {a} {% b %}"),
    ],
)  # fmt: skip
def test_comments_are_wrapped_and_nothing_else(html: str, prepared: str) -> None:
    assert listmonk.prepare(html) == prepared


def test_a_comment_may_begin_in_one_piece_and_end_in_the_next() -> None:
    begin, end = "<p>a</p><!--[if mso]><table>", "<tr><![endif]--><p>b</p>"
    assert listmonk.prepare(begin) == "<p>a</p>{{ Safe `<!--[if mso]><table>` }}"
    assert listmonk.prepare(end) == "{{ Safe `<tr><![endif]-->` }}<p>b</p>"


def test_the_text_part_has_no_comments_to_keep() -> None:
    assert listmonk.prepare_text("a <!-- b --> {{ MessageURL }} {{ c") == (
        "a <!-- b --> {{ MessageURL }} {{ `{{` }} c"
    )


# ---------------------------------------------------------------------------- with Go


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates of listmonk, built once."""
    go = shutil.which("go")
    if go is None:
        pytest.skip("no Go here: html/template cannot be tried (Debian: golang-go)")
    folder = tmp_path_factory.mktemp("go")
    built = folder / "listmonk"
    subprocess.run(
        [go, "build", "-o", str(built), str(PROGRAM)],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GOCACHE": str(folder / "cache"),
            "GO111MODULE": "off",
            "GOTOOLCHAIN": "local",
        },
        check=True,
        timeout=600,
    )
    return built


def sent(program: Path, body: str, reader: str = "Camille") -> str:
    done = subprocess.run(
        [program],
        input=body,
        env={"READER": reader},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def as_read(html: str, reader: str) -> str:
    """The mail with listmonk's tags replaced, and nothing else changed."""
    tool = load_tool("listmonk")
    html = html.replace(tool.unsubscribe, "https://liste.example/unsubscribe")
    html = html.replace(tool.view_online, "https://liste.example/message")
    return re.sub(r'\{\{ or \.Subscriber\.FirstName "([^"]*)" \}\}', lambda m: reader or m[1], html)


@pytest.mark.parametrize("reader", ["Camille", ""])
@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_a_sample_comes_through_byte_for_byte(
    program: Path, monkeypatch: pytest.MonkeyPatch, issue: str, language: str, reader: str
) -> None:
    workspace = house_of(load_workspace(ROOT), "listmonk")

    def html() -> str:
        files = make(workspace, issue, language, ("email",)).artifacts[0].files
        return files["email.html"].decode()

    prepared = html()
    bare = replace(load_tool("listmonk"), prepare=str)
    monkeypatch.setattr("pipeline.build.hops.load_tool", lambda _: bare)
    before = html()
    assert before.count("<!--[if") > 20
    assert sent(program, before, reader).count("<!--") == 0
    after = sent(program, prepared, reader)
    assert after.count("<!--[if") == before.count("<!--[if")
    assert after.count("<![endif]") == before.count("<![endif]")
    assert after == as_read(before, reader)


def test_without_it_every_comment_is_lost(program: Path) -> None:
    assert sent(program, "<!--[if mso]><p>a</p><![endif]--><p>b</p>") == "<p>b</p>"


def test_a_mail_with_every_brace_an_editor_may_type(program: Path, mail: Mail) -> None:
    body = (
        "Bonjour {first_name|l'amie}, `{{` et {{ seuls, *|FNAME|*, {% if a %}, un `.\n\n"
        '[suivi]({{ TrackLink "https://a.b" }}), [a]({view_online}), {email}\n'
    )
    html, text, found = mail(newsletter(body), "listmonk")
    assert [d.code for d in found if d.stops] == []
    for made in (html, listmonk.prepare_text(text)):
        read = sent(program, made, "")
        assert "l’amie" in read  # typeset: in the text part too Go would write &#39;
        assert "{{ seuls" in read
        assert "*|FNAME|*" in read
        assert "https://liste.example/link?to=https://a.b" in read
        assert "https://liste.example/message" in read
        assert "lectrice@example.org" in read


def test_a_button_in_a_comment_of_outlooks_still_leads_out(program: Path) -> None:
    html = '<!--[if mso]><v:rect href="{{ UnsubscribeURL }}">`</v:rect><![endif]-->'
    read = sent(program, listmonk.prepare(html))
    assert read == html.replace("{{ UnsubscribeURL }}", "https://liste.example/unsubscribe")
