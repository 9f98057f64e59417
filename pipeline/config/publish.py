"""`[publish]`: the place on the web that `pipeline publish` puts files at, and what goes there.

No password is ever written here: the address of a store that holds one is refused.
"""

from __future__ import annotations

import re
from typing import Final, Literal, get_args
from urllib.parse import unquote, urlsplit

from pipeline.config.addresses import read_site
from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

#: What of an issue may go: pictures of the mail, the web page, the PDF for screens, attachments;
#: and, only where it is asked for, the code of the mail, for a tool that fetches it from the web.
PublishedPart = Literal["images", "page", "pdf", "documents", "mail"]
PARTS: Final[tuple[PublishedPart, ...]] = get_args(PublishedPart)
_ASKED_FOR: Final = ("mail",)
StoreScheme = Literal["folder", "sftp", "ftps", "davs", "s3", "wordpress"]
_SCHEMES: Final[tuple[StoreScheme, ...]] = get_args(StoreScheme)
# Addresses of others for the same, and what is to be written.
_MEANT = {
    "http": "davs",
    "https": "davs",
    "webdav": "davs",
    "webdavs": "davs",
    "dav": "davs",
    "ftp": "ftps",
    "ssh": "sftp",
    "scp": "sftp",
    "wordpress+https": "wordpress",
}
_HOST = re.compile(r"[\w.-]+|[0-9a-f:]+")
_HOST_KEY = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """A store and how it is reached; `address` is what its folder is on the web, or empty.

    `host` is the bucket of S3; `path` ends in no slash. It begins where whoever logs in arrives,
    and with a slash at the very top of the server (`sftp://host//srv/www`).
    """

    scheme: StoreScheme
    host: str
    port: int | None
    path: str
    user: str
    address: str
    parts: tuple[PublishedPart, ...]
    host_key: str = ""  # SFTP: the fingerprint of the server
    endpoint: str = ""  # S3: the host of another provider than Amazon, with its port if it has one
    region: str = ""  # S3
    tls: str = ""  # FTPS: the newest version of TLS that this server can

    @property
    def place(self) -> str:
        """The store in one line, for messages and for the manifest: no name, no secret."""
        if self.scheme == "folder":
            return self.path
        return f"{self.scheme}://{self.server}/{self.path}".rstrip("/")

    @property
    def server(self) -> str:
        """Host and port as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" if self.port else host

    @property
    def gives_addresses(self) -> bool:
        """Does the store itself say where a file is to be found, whatever it was called?"""
        return self.scheme == "wordpress"

    def gives(self, part: PublishedPart) -> bool:
        """Will it give such files their addresses?"""
        return self.gives_addresses and part in self.parts


def read_publish(table: Table) -> PublishSettings:
    """The table `[publish]`.

    Raises:
        PipelineError: it cannot be so; file and line are named.
    """
    written = table.text("store").strip()
    if "://" not in written:
        scheme, host, port, path, user = _folder(table, written)
    else:
        scheme, host, port, path, user = _server(table, written)
    parts = table.some_of("what", PARTS) or _usual(scheme)
    if scheme == "wordpress" and "page" in parts:
        raise table.fault(
            N_("`{key}` names the page, which a media library does not take"),
            "what",
            hint=N_("take `page` out; put the page on your site by another way"),
        )
    if scheme == "wordpress" and "mail" in parts:
        raise table.fault(
            N_("`{key}` names the code of the mail, which a media library does not take"),
            "what",
            hint=N_("take `mail` out; put the mail on your site by another way"),
        )
    settings = PublishSettings(
        *(scheme, host, port, path, _user(table, user), _address(table), parts),
        host_key=_host_key(table),
        endpoint=_endpoint(table),
        region=table.text("region", "us-east-1"),
        tls=table.one_of("tls", ("1.2", "1.3"), "1.3"),
    )
    table.done()
    return settings


def _usual(scheme: StoreScheme) -> tuple[PublishedPart, ...]:
    usual = (part for part in PARTS if part not in _ASKED_FOR)
    return tuple(part for part in usual if scheme != "wordpress" or part != "page")


def _folder(table: Table, written: str) -> tuple[StoreScheme, str, None, str, str]:
    if not written:
        raise table.fault(
            N_("`{key}` is empty"), "store", hint=N_("write a folder, or sftp://, s3://, davs://…")
        )
    return "folder", "", None, written, ""


def _server(table: Table, written: str) -> tuple[StoreScheme, str, int | None, str, str]:
    """The parts of an address with a scheme."""
    try:
        parts = urlsplit(written)
        host, port, secret = parts.hostname or "", parts.port, parts.password
    except ValueError:
        raise _wrong(table) from None
    if secret is not None:
        raise table.fault(
            N_("`{key}` holds a password, which everybody who has this file could read"),
            "store",
            hint=N_("take it out and change it; `{name}` in the environment or the keyring has it"),
            name="PIPELINE_PUBLISH_PASSWORD",
        )
    if parts.scheme == "file" and not host:
        return "folder", "", None, unquote(parts.path), ""
    scheme = next((one for one in _SCHEMES[1:] if one == parts.scheme), None)
    if scheme is None:
        raise _unknown(table, parts.scheme)
    if not _HOST.fullmatch(host) or parts.query or parts.fragment:
        raise _wrong(table)
    return scheme, host, port, unquote(parts.path[1:]).rstrip("/"), unquote(parts.username or "")


def _wrong(table: Table) -> Exception:
    example = "sftp://name@sftp.example.org/www/letters/"
    hint = N_("write it as {example}")
    return table.fault(N_("`{key}` is not the address of a store"), "store", hint, example=example)


def _unknown(table: Table, scheme: str) -> Exception:
    if scheme == "ftp":
        return table.fault(
            N_("`ftp://` would send the password in the open"),
            "store",
            hint=N_("write `ftps://` or `sftp://`: nearly every host has one of them"),
        )
    message = N_("`{key}` does not know `{word}://`; it may begin with: {known}")
    known = ", ".join(f"{one}://" for one in _SCHEMES[1:])
    hint = N_("did you mean `{near}`?") if scheme in _MEANT else None
    near = f"{_MEANT.get(scheme, '')}://"
    return table.fault(message, "store", hint, word=scheme, known=known, near=near)


def _user(table: Table, user: str) -> str:
    name = table.text("user", user).strip()
    if not name.isprintable() or ":" in name:
        raise table.fault(N_("`{key}` holds a sign that no name can have"), "user")
    return name


def _address(table: Table) -> str:
    value = table.text("address", "").strip()
    if not value:
        return ""
    if re.search(r"[{}?#]", value):
        raise table.fault(
            N_("`{key}` is that of the folder of all issues: without {{…}}, `?` and `#`"),
            "address",
            hint=N_("placeholders stand in `public_address` and `web_address`"),
        )
    return read_site(table, "address", value).rstrip("/") + "/"


def _host_key(table: Table) -> str:
    value = table.text("host_key", "").strip().rstrip("=")
    if value and not _HOST_KEY.fullmatch(value):
        raise table.fault(
            N_("`{key}` is not the fingerprint of a server: `SHA256:` and 43 signs"), "host_key"
        )
    return value


def _endpoint(table: Table) -> str:
    value = table.text("endpoint", "").strip().rstrip("/")
    if value and not re.fullmatch(r"https://[\w.-]+(:\d{1,5})?", value):
        raise table.fault(
            N_("`{key}` must be an address such as https://s3.example.org, with nothing behind"),
            "endpoint",
        )
    return value
