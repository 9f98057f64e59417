"""Keys and passwords: where they are found, and how they never reach a message, a log or a file.

They come from the environment, else from the system's keyring (service `pipeline`, user: the same
name), and from nowhere else. A `Secret` shows itself to whoever calls `reveal`; whatever has been
loaded is taken out of texts by `hide`, in the forms it may have on the way.
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from html import escape
from typing import NoReturn
from urllib.parse import quote, quote_plus

from pipeline import crash
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

SERVICE = "pipeline"
_HIDDEN = "•••"
_SHORTEST = 4  # what is shorter stands in any text, and could not be hidden
# What a copy from a page or a mail brings along at either end.
_COPIED = " \t\r\n\f\v\u00a0\u200b\u202f\u2060\ufeff"
_INSIDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_loaded: dict[str, frozenset[str]] = {}  # each value, in all its forms


class Secret:
    """A key or a password. Its text, its representation and its pickle say nothing of it."""

    __slots__ = ("_value", "name")

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self._value = value
        _loaded.setdefault(value, frozenset(_forms(value)))

    def reveal(self) -> str:
        """The value, for the call that needs it and for nothing else."""
        return self._value

    def __repr__(self) -> str:
        return f"<secret {self.name}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{self!r} stays in its process")

    def in_header(self) -> str:
        """The value where only ASCII may stand: a header of its own.

        Raises:
            PipelineError: it holds something else.
        """
        if not self._value.isascii():
            raise PipelineError(
                N_("`{name}` holds a letter that no key has (an accent, a typographic sign)"),
                N_("copy it once more from the page of the service, nothing before or after it"),
                name=self.name,
            )
        return self._value

    def basic(self, user: str) -> str:
        """`Authorization` with a name and this password (RFC 7617, in UTF-8)."""
        pair = base64.b64encode(f"{user}:{self._value}".encode()).decode()
        return f"Basic {Secret(self.name, pair).reveal()}"


def load(
    where: str, what: str, *, environ: Mapping[str, str] = os.environ, asked: bool = True
) -> Secret | None:
    """The secret `PIPELINE_<where>_<what>`; None where it is not set.

    With `asked` false the keyring, which may open a window, is left alone.

    Raises:
        PipelineError: it is set, and cannot be one.
    """
    name = name_of(where, what)
    found = environ.get(name)
    if not (found or "").strip(_COPIED) and asked:
        found = _in_keyring(name)
    value = (found or "").strip(_COPIED)
    return Secret(name, _sound(name, value)) if value else None


def needed(where: str, what: str, *, environ: Mapping[str, str] = os.environ) -> Secret:
    """The same, for whom nothing goes without it.

    Raises:
        PipelineError: it is not set, or cannot be a secret.
    """
    found = load(where, what, environ=environ)
    if found is None:
        raise PipelineError(
            N_("`{name}` is set neither in the environment nor in the keyring of this computer"),
            N_("keep it there once: {python} -m keyring set {service} {name}"),
            name=name_of(where, what),
            service=SERVICE,
            python=sys.executable if sys.executable.isascii() else "python",
        )
    return found


def name_of(where: str, what: str) -> str:
    """`PIPELINE_BREVO_KEY`: what a secret is called, in both places."""
    return re.sub(r"\W+", "_", f"{SERVICE}_{where}_{what}").upper()


def hide(text: str) -> str:
    """A text without any secret that was loaded, however it is written in it."""
    forms = {form for known in list(_loaded.values()) for form in known if form in text}
    for form in sorted(forms, key=len, reverse=True):  # one may hold another
        text = text.replace(form, _HIDDEN)
    return text


def _sound(name: str, value: str) -> str:
    """Refuse what no service takes, before a library quotes it in its complaint."""
    if _INSIDE.search(value):
        raise PipelineError(
            N_("`{name}` holds a line break or another sign that cannot be seen"),
            N_("copy it once more, in one line"),
            name=name,
        )
    if len(value) < _SHORTEST:
        raise PipelineError(
            N_("`{name}` is too short to be a key or a password: {count} characters"),
            N_("copy it once more, all of it"),
            name=name,
            count=len(value),
        )
    return value


def _in_keyring(name: str) -> str | None:
    """What the system keeps under that name; a keyring that is not there has nothing."""
    import keyring  # 0.1 s
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except KeyringError:
        return None
    except Exception as fault:  # noqa: BLE001 - its backends raise what their systems raise
        raise PipelineError(
            N_("the keyring of this computer does not answer ({what})"),
            N_("unlock it, or set `{name}` in the environment"),
            what=type(fault).__name__,
            name=name,
        ) from None


def _forms(value: str) -> Iterator[str]:
    """How a value may stand in a text: as it is, escaped, encoded."""
    data = value.encode()
    yield value
    yield from (quote(value, safe=""), quote(value), quote_plus(value))
    yield from (json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1])
    yield from (escape(value), repr(value)[1:-1], ascii(value)[1:-1], repr(data)[2:-1])
    if len(data) > _SHORTEST:
        yield data.hex()
        yield from _in_base64(data)


def _in_base64(data: bytes) -> Iterator[str]:
    """The signs that are the same whatever stands before and behind, for each of three places."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + data).decode()
        begin = (0, 2, 3)[before]
        end = len(whole) - (0, 3, 2)[(before + len(data)) % 3]
        stable = whole[begin:end]
        if len(stable) > _SHORTEST:
            yield stable
            yield stable.translate(str.maketrans("+/", "-_"))


crash.hide_by(hide)
