"""`[publish]` of pipeline.toml: what may stand there, and what is told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.config.publish import PublishSettings, read_publish
from pipeline.config.settings import parse_toml
from pipeline.errors import PipelineError
from tests.support.command import ROOT


def read(text: str) -> PublishSettings:
    return read_publish(parse_toml(f"[publish]\n{text}".encode(), "pipeline.toml").table("publish"))


@pytest.mark.parametrize(
    ("store", "place", "path", "user"),
    [
        ("../site", "../site", "../site", ""),
        ("file:///srv/www", "/srv/www", "/srv/www", ""),
        ("sftp://bob@h.example.org/www/l/", "sftp://h.example.org/www/l", "www/l", "bob"),
        ("sftp://h.example.org:2222//srv/l", "sftp://h.example.org:2222//srv/l", "/srv/l", ""),
        ("ftps://a%40b.org@h.example.org/", "ftps://h.example.org", "", "a@b.org"),
        ("davs://[::1]:8443/dav/é", "davs://[::1]:8443/dav/é", "dav/é", ""),
        ("s3://bucket/letters", "s3://bucket/letters", "letters", ""),
        ("wordpress://bob@www.example.org/", "wordpress://www.example.org", "", "bob"),
    ],
)
def test_a_store_is_an_address(store: str, place: str, path: str, user: str) -> None:
    settings = read(f'store = "{store}"')
    assert (settings.place, settings.path, settings.user) == (place, path, user)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "`publish.store` is missing"),
        ('store = ""', 2, "empty"),
        ('store = "sftp://bob:geheim@h.example.org/"', 2, "holds a password"),
        ('store = "ftp://h.example.org/"', 2, "in the open"),
        ('store = "https://h.example.org/"', 2, "does not know `https://`"),
        ('store = "sftp:///www"', 2, "not the address of a store"),
        ('store = "sftp://h:99999/"', 2, "not the address of a store"),
        ('store = "sftp://h/?a=b"', 2, "not the address of a store"),
        ('store = "a"\naddress = "www.example.org"', 3, "must be an address"),
        ('store = "a"\naddress = "https://e.org/{issue}/"', 3, "folder of all issues"),
        ('store = "a"\nwhat = ["image"]', 3, "does not know `image`"),
        ('store = "wordpress://h.org/"\nwhat = ["page"]', 3, "media library"),
        ('store = "a"\nhost_key = "abc"', 3, "fingerprint"),
        ('store = "a"\nendpoint = "http://h.org"', 3, "must be an address"),
        ('store = "a"\nendpoint = "https://h.org/b"', 3, "nothing behind"),
        ('store = "a"\ntls = "1.1"', 3, "must be one of"),
        ('store = "a"\nuser = "bob:x"', 3, "no name can have"),
        ('store = "a"\nuser = "bo\\nb"', 3, "no name can have"),
        ('store = "a"\npassword = "x"', 3, "unknown key"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(PipelineError) as fault:
        read(text)
    assert fault.value.said().startswith(f"pipeline.toml:{line}: ")
    assert words in fault.value.said()
    assert "geheim" not in fault.value.said()


@pytest.mark.parametrize("page", ["publish.md", "publish.en.md"])
def test_the_examples_of_the_documents_are_settings(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    schemes = set()
    for example in examples:
        table = parse_toml(example.encode(), "pipeline.toml")
        if table.has("publish"):
            schemes.add(read_publish(table.table("publish")).scheme)
    assert schemes == {"folder", "sftp", "ftps", "davs", "s3", "wordpress"}


def test_the_two_documents_show_the_same_settings() -> None:
    first, second = (
        re.findall(r"(?m)^(\w+) = ", Path(ROOT / "docs" / page).read_text("utf-8"))
        for page in ("publish.md", "publish.en.md")
    )
    assert first == second
