"""Who may ask the studio: each check alone, on the real server."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping

import pytest

from tests.support.studio import OpenStudio

pytestmark = pytest.mark.enable_socket


def asked(
    studio: OpenStudio, method: str, path: str, headers: Mapping[str, str], body: object = None
) -> tuple[int, str, Mapping[str, str]]:
    host = studio.address.removeprefix("http://")
    connection = http.client.HTTPConnection("127.0.0.1", int(host.rpartition(":")[2]), timeout=20)
    connection.putrequest(method, path, skip_host="Host" in headers or "host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    data = b"" if body is None else json.dumps(body).encode()
    connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text, {k.lower(): v for k, v in response.getheaders()}


@pytest.fixture(scope="module")
def let_in(studio: OpenStudio) -> dict[str, str]:
    """The headers of a page of ours: its cookie, its token."""
    host = studio.address.removeprefix("http://")
    code = studio.entry.partition("#")[2]
    ours = {"Host": host, "Content-Type": "application/json"}
    status, _, headers = asked(studio, "POST", "/enter", ours, {"code": code})
    assert status == 200
    studio.code_was_used()
    ours["Cookie"] = headers["set-cookie"].partition(";")[0]
    assert "httponly" in headers["set-cookie"].lower()
    _, text, _ = asked(studio, "GET", "/api/token", ours)
    return ours | {"X-Studio-Token": json.loads(text)["token"]}


OPEN = ("POST", "/api/texts/open")
FILE = {"file": "issues/2025-12-actu/fr.md"}


def test_a_page_of_ours_is_answered(studio: OpenStudio, let_in: dict[str, str]) -> None:
    status, text, headers = asked(studio, *OPEN, let_in, FILE)
    assert status == 200
    assert json.loads(text)["text"].startswith("---\n")
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "changed",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8931"},
        {"Host": "localhost"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Cookie": "studio=guessed"},
        {"X-Studio-Token": "guessed"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
    ids=lambda changed: "-".join(*changed.items()),
)
def test_whoever_is_not_is_refused(
    studio: OpenStudio, let_in: dict[str, str], changed: dict[str, str]
) -> None:
    status, text, _ = asked(studio, *OPEN, let_in | changed, FILE)
    assert status == 403
    assert "title" not in text


def test_reading_asks_for_the_cookie_and_no_other_site(
    studio: OpenStudio, let_in: dict[str, str]
) -> None:
    reading = {k: v for k, v in let_in.items() if k in ("Host", "Cookie")}
    path = "/issues/2025-12-actu/fr"
    assert asked(studio, "GET", path, reading)[0] == 200
    assert asked(studio, "GET", path, {"Host": reading["Host"]})[0] == 303
    assert asked(studio, "GET", "/api/events", {"Host": reading["Host"]})[0] == 403
    assert asked(studio, "GET", path, reading | {"Sec-Fetch-Site": "same-site"})[0] == 403


def test_a_code_lets_in_once(studio: OpenStudio, let_in: dict[str, str]) -> None:
    code = {"code": studio.entry.partition("#")[2]}
    ours = {"Host": let_in["Host"], "Content-Type": "application/json"}
    assert asked(studio, "POST", "/enter", ours, code)[0] == 200
    studio.code_was_used()
    assert asked(studio, "POST", "/enter", ours, code)[0] == 403


@pytest.mark.parametrize(
    "file",
    ["../fr.md", "/etc/passwd", "issues/../pipeline.toml/..", "issues/2025-12-actu/../../x.md", ""],
)
def test_no_file_beside_the_texts_is_opened(
    studio: OpenStudio, let_in: dict[str, str], file: str
) -> None:
    status, text, _ = asked(studio, *OPEN, let_in, {"file": file})
    assert status == 422
    assert json.loads(text)["error"]


@pytest.mark.parametrize("path", ["/static/../keys.py", "/static/%2e%2e/modules.py"])
def test_no_file_beside_the_static_ones_is_given(
    studio: OpenStudio, let_in: dict[str, str], path: str
) -> None:
    assert asked(studio, "GET", path, let_in)[0] == 404
