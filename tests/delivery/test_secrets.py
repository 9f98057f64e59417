"""Keys and passwords: found, refused, never shown."""

from __future__ import annotations

import base64
import copy
import html
import json
import pickle
import traceback
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from pipeline import crash
from pipeline.config.addresses import without_password
from pipeline.config.settings import parse_toml
from pipeline.delivery import secrets
from pipeline.delivery.secrets import Secret, hide, load, name_of, needed
from pipeline.errors import PipelineError

ODD = "pä$$ wörd/+é\"'<&>%41=ż"
KEY = "xkeysib-0123456789abcdef"


def test_a_secret_is_found_in_the_environment_without_what_a_copy_brought_along() -> None:
    found = load("brevo", "key", environ={"PIPELINE_BREVO_KEY": f" \u00a0{KEY}\ufeff\r\n"})
    assert found is not None
    assert found.reveal() == KEY
    assert found.in_header() == KEY


def test_a_secret_that_is_not_in_the_environment_is_asked_of_the_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = {"PIPELINE_SMTP_PASSWORD": ODD}
    monkeypatch.setattr(secrets, "_in_keyring", kept.get)
    assert needed("smtp", "password", environ={}).reveal() == ODD
    assert load("smtp", "password", environ={}, asked=False) is None
    assert load("brevo", "key", environ={}) is None


def test_the_keyring_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import KeyringLocked, NoKeyringError

    class Kept(KeyringBackend):
        priority = 1  # type: ignore[assignment]
        fault: Exception | None = None

        def get_password(self, service: str, username: str) -> str | None:
            if self.fault:
                raise self.fault
            return KEY if (service, username) == ("pipeline", "PIPELINE_GHOST_KEY") else None

        def set_password(self, *_: str) -> None:
            raise AssertionError("nothing is written there")

        def delete_password(self, *_: str) -> None:
            raise AssertionError("nothing is written there")

    monkeypatch.undo()
    before, kept = keyring.get_keyring(), Kept()
    try:
        keyring.set_keyring(kept)
        assert needed("ghost", "key", environ={}).reveal() == KEY
        for kept.fault in (KeyringLocked(), NoKeyringError()):
            assert load("ghost", "key", environ={}) is None
        kept.fault = RuntimeError(f"D-Bus said {KEY}")
        with pytest.raises(PipelineError, match="keyring of this computer does not answer") as told:
            load("ghost", "key", environ={})
        assert KEY not in "".join(traceback.format_exception(told.value))
    finally:
        keyring.set_keyring(before)


def test_one_that_is_missing_says_where_it_is_looked_for_and_how_it_is_kept() -> None:
    with pytest.raises(PipelineError) as told:
        needed("campaign monitor", "key", environ={})
    hint = told.value.hint
    assert hint is not None
    assert "`PIPELINE_CAMPAIGN_MONITOR_KEY` is set neither" in told.value.said()
    assert "keyring set pipeline PIPELINE_CAMPAIGN_MONITOR_KEY" in hint.render()


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (f"{KEY}\nX-Evil: 1", "line break"),
        (f"{KEY}\x00", "line break"),
        ("a\u2028b-long-enough", "line break"),
        ("abc", "too short"),
    ],
)
def test_what_no_service_takes_is_refused_without_being_shown(value: str, part: str) -> None:
    with pytest.raises(PipelineError, match=part) as told:
        load("brevo", "key", environ={"PIPELINE_BREVO_KEY": value})
    assert value[:8] not in "".join(traceback.format_exception(told.value))[-400:]


def test_an_accent_is_refused_where_a_header_has_none_and_taken_in_a_password() -> None:
    odd = Secret("PIPELINE_X_KEY", ODD)
    with pytest.raises(PipelineError, match="a letter that no key has") as told:
        odd.in_header()
    assert ODD not in str(told.value)
    pair = odd.basic("Zoé").removeprefix("Basic ")
    assert base64.b64decode(pair).decode() == f"Zoé:{ODD}"


def test_a_secret_shows_itself_nowhere_but_where_it_is_asked_to() -> None:
    one = Secret("PIPELINE_X_KEY", KEY)
    shown = (
        repr(one),
        str(one),
        f"{one}",
        f"{one!r:>40}",
        "".join(map(str, [one])),
        repr([one]),
        repr({1: one}),
    )
    assert all(KEY not in text and "PIPELINE_X_KEY" in text for text in shown)
    for copying in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="stays in its process"):
            copying(one)
    assert not hasattr(one, "__dict__")


FORMS = {
    "as it is": lambda value: value,
    "in an address": lambda value: quote(value, safe=""),
    "in a path": quote,
    "in a form": quote_plus,
    "in JSON": json.dumps,
    "in JSON with accents": lambda value: json.dumps(value, ensure_ascii=False),
    "in HTML": html.escape,
    "as Python shows it": repr,
    "as Python shows its bytes": lambda value: repr(value.encode()),
    "in hex": lambda value: value.encode().hex(),
    **{
        f"in base64 after {before!r}": lambda value, before=before: base64.b64encode(
            f"{before}{value}…".encode()
        ).decode()
        for before in ("", "x", "xy", "user:", "Zoé:")
    },
    "in base64 for addresses": lambda value: base64.urlsafe_b64encode(value.encode()).decode(),
}


@pytest.mark.parametrize("value", [KEY, ODD, "sixsix", "é" * 9, "+/+/+/+/~~~???"])
@pytest.mark.parametrize("form", FORMS)
def test_a_secret_is_hidden_in_whatever_form_it_stands(value: str, form: str) -> None:
    Secret("PIPELINE_X_KEY", value)
    said = hide(f"before {FORMS[form](value)} after")
    assert said.startswith("before ")
    assert said.endswith(" after")
    assert "•••" in said
    left = said.removeprefix("before ").removesuffix(" after").replace("•••", "")
    # Of base64 what encodes its neighbours, and the signs at the ends that hold bits of both.
    assert len(left) <= (14 if "base64" in form else 4)


def test_a_text_without_a_secret_stays_as_it_is() -> None:
    assert hide("nothing was loaded yet") == "nothing was loaded yet"
    Secret("PIPELINE_X_KEY", KEY)
    assert hide("nothing of it here") == "nothing of it here"


def test_what_is_kept_for_developers_holds_none() -> None:
    Secret("PIPELINE_X_KEY", ODD)
    fault = ValueError(f"Illegal header value {ODD.encode()!r}, or {ODD}")
    kept = Path(crash.keep(fault))
    try:
        said = kept.read_text("utf-8")
        assert "Illegal header value" in said
        assert ODD not in said
        assert repr(ODD.encode())[2:-1] not in said
    finally:
        kept.unlink()


def test_names_are_those_of_environments() -> None:
    assert name_of("campaign-monitor", "key") == "PIPELINE_CAMPAIGN_MONITOR_KEY"


@pytest.mark.parametrize(
    ("address", "sound"),
    [
        ("https://api.example.org/v3?lang=fr", True),
        ("sftp://letter@files.example.org/www", True),
        ("sftp://letter:hunter22@files.example.org/www", False),
        ("https://:hunter22@example.org/", False),
        ("https://example.org/?api_key=hunter22", False),
        ("https://example.org/?x=1&Token=hunter22", False),
    ],
)
def test_an_address_that_holds_a_password_is_refused_with_its_line(
    address: str, sound: bool
) -> None:
    table = parse_toml(f'\naddress = "{address}"\n'.encode(), "pipeline.toml")
    if sound:
        assert without_password(table, "address") == address
        return
    with pytest.raises(PipelineError, match=r"pipeline.toml:2: `address` holds a password") as told:
        without_password(table, "address")
    assert "hunter22" not in str(told.value)
