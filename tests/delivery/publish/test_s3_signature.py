"""Our signature is that of botocore, whatever is in a name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.delivery.secrets import Secret
from pipeline.delivery.stores.signature import S3Call, S3Key, signed
from pipeline.delivery.stores.web import in_address

NOW = datetime(2026, 3, 4, 10, 11, 12, tzinfo=UTC)
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY="  # of AWS' documentation


@pytest.mark.parametrize("name", ["a.png", "a b+c%20é/ü~(1)'!*.txt", "//x", "日本/=&?#.pdf"])
@pytest.mark.parametrize(
    ("method", "headers", "data"),
    [
        ("GET", {}, b""),
        ("HEAD", {}, b""),
        ("PUT", {"Content-Type": "image/png", "Cache-Control": "no-cache"}, b"data"),
        ("PUT", {"Content-Type": "text/css; charset=utf-8", "If-None-Match": "*"}, b""),
    ],
)
def test_it_is_the_one_of_botocore(
    name: str,
    method: str,
    headers: dict[str, str],
    data: bytes,
    monkeypatch: pytest.MonkeyPatch,
    socket_enabled: None,  # botocore asks for IPv6 while it is loaded
) -> None:
    from botocore import auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    path = f"/bucket/{in_address(name)}"
    key = S3Key("AKIDEXAMPLE", Secret("x", SECRET), "eu-west-3")
    call = S3Call(method, "s3.example.org:9000", path)
    ours = signed(key, call, headers, data, NOW)
    monkeypatch.setattr(auth, "get_current_datetime", lambda: NOW.replace(tzinfo=None))
    request = AWSRequest(
        method=method,
        url=f"https://s3.example.org:9000{path}",
        headers={**headers, "x-amz-content-sha256": ours["x-amz-content-sha256"]},
        data=data,
    )
    request.context["timestamp"] = NOW.strftime("%Y%m%dT%H%M%SZ")
    auth.S3SigV4Auth(Credentials("AKIDEXAMPLE", SECRET), "s3", "eu-west-3").add_auth(request)
    assert ours["Authorization"] == request.headers["Authorization"]
    assert ours["x-amz-date"] == request.headers["X-Amz-Date"]
