"""`[smtp]`: the mail server that `pipeline send` hands a test to."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.config.addresses import read_mail
from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

Security = Literal["starttls", "tls"]
_SECURITY: tuple[Security, ...] = ("starttls", "tls")
_PORTS = {"starttls": 587, "tls": 465}  # RFC 6409, RFC 8314
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|\[?[0-9A-Fa-f:.]+\]?")


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """A server and how it is spoken to; `user` is empty where it asks nobody who he is.

    `starttls` begins in clear and says nothing before it is encrypted, `tls` is encrypted at once.
    `sender` is the From of tests where it is not that of `[sender]`.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    sender: str = ""


def read_smtp(table: Table) -> SmtpSettings:
    """Only the host is required. A password does not stand here, and is refused."""
    if table.has("password"):
        raise table.fault(
            N_("a password never stands in pipeline.toml, which others read"),
            "password",
            hint=N_("take it away, change it, and set PIPELINE_SMTP_PASSWORD: see docs/send.md"),
        )
    host = table.text("host").strip()
    if not _HOST.fullmatch(host):
        raise table.fault(
            N_("`{key}` must be the name of a mail server alone, as smtp.example.org"), "host"
        )
    security = table.one_of("security", _SECURITY, "starttls")
    settings = SmtpSettings(
        host=host.strip("[]"),
        port=int(table.number("port", _PORTS[security], least=1, most=65535)),
        security=security,
        user=table.text("user", "").strip(),
        sender=read_mail(table, "sender") if table.has("sender") else "",
    )
    table.done()
    return settings
