"""The two addresses of the house in pipeline.toml, and what they are for one edition.

`web_address` is the page « Lire la suite » leads to, `public_address` the folder the images of the
emails are put into. Either may hold {issue}, {lang}, {number}, {kind}: the page of March is then
another than that of April, and stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.config.settings import Table
from pipeline.diagnostics import N_

#: `{language}` is what `[campaign]` calls `{lang}`.
PLACEHOLDERS = ("issue", "lang", "language", "number", "kind")
_MARK = re.compile(r"\{(\w*)\}")
_MAIL = re.compile(r"[^\s@<>]+@[\w-]+(?:\.[\w-]+)+")
_SECRET_WORD = re.compile(r"(?i)[?&](?:api[_-]?key|key|token|password|passwd|secret)=[^&]")
_SITE = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:\d{1,5})?([/?#]\S*)?")


def read_site(table: Table, key: str, value: str) -> str:
    """An http(s) address with a host."""
    if not _SITE.fullmatch(value):
        raise table.fault(N_("`{key}` must be an address such as https://www.example.org/"), key)
    return value


def read_folder(table: Table, key: str) -> str:
    """An address ending in a slash, or nothing."""
    value = _read(table, key)
    return value and value.rstrip("/") + "/"


def read_page(table: Table, key: str) -> str:
    """The address of a page, or nothing; that of a folder ends in a slash."""
    value = _read(table, key)
    named = re.search(r"[?#]|\.\w+$", value.partition("://")[2].partition("/")[2])
    return value if not value or named else value.rstrip("/") + "/"


def without_password(table: Table, key: str) -> str:
    """An address of a service, which holds neither a name nor a password; or nothing.

    Settings lie in git: secrets come from the environment or from the system's keyring.

    Raises:
        PipelineError: it holds one; the complaint does not quote it.
    """
    value = table.text(key, "").strip()
    place = value.partition("://")[2].partition("/")[0]
    if ":" in place.rpartition("@")[0] or _SECRET_WORD.search(value):
        raise table.fault(
            N_("`{key}` holds a password, which everybody who has the project could read"),
            key,
            hint=N_("take it out of the address, and change it where it is used"),
        )
    return value


def _read(table: Table, key: str) -> str:
    value = table.text(key, "").strip()
    if not value:
        return ""
    for word in _MARK.findall(value):
        if word not in PLACEHOLDERS:
            raise table.fault(
                N_("`{key}` does not know `{word}`"),
                key,
                hint=N_("it may hold {known}"),
                word=f"{{{word}}}",
                known=" ".join(f"{{{name}}}" for name in PLACEHOLDERS if name != "language"),
            )
    if re.search(r"[{}]", _MARK.sub("", value)):
        raise table.fault(N_("`{key}` has a brace without the other one"), key)
    return read_site(table, key, value)


def read_mail(table: Table, key: str) -> str:
    """A mail address."""
    value = table.text(key).strip()
    if not is_mail(value):
        raise table.fault(N_("`{key}` must be a mail address such as letter@example.org"), key)
    return value


def is_mail(text: str) -> bool:
    """One mail address alone, without a name."""
    return _MAIL.fullmatch(text) is not None


def filled(address: str, values: Mapping[str, str]) -> str:
    """The address of one edition; a placeholder without a value stays, for a check to tell of."""
    return _MARK.sub(lambda mark: values.get(mark[1], "") or mark[0], address)


def folder_of(address: str, values: Mapping[str, str]) -> str:
    """Where one edition's images are: the folder named, or below it that of issue and language."""
    if not address:
        return ""
    done = filled(address, values)
    return done if done != address else f"{address}{values['issue']}/{values['lang']}/"


def is_lasting(address: str) -> bool:
    """Is it another one for each issue, so that no later issue takes the place of an earlier?"""
    return any(mark in address for mark in ("{issue}", "{number}"))


def left_open(address: str) -> str:
    """The placeholder that had no value, or nothing."""
    mark = _MARK.search(address)
    return mark[0] if mark else ""
