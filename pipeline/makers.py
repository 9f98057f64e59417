"""One output each: an edition in its setting → files. Everything a channel needs is loaded late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline import preflight
    from pipeline.build import House, Output
    from pipeline.channels.base.renderer import Setting
    from pipeline.channels.page.make import Both
    from pipeline.images.store import ImageStore


# Every maker takes the same four, so that `_MAKERS` is a table and not a switch.
# ruff: noqa: ARG001
@dataclass(frozen=True, slots=True)
class Made:
    """What became of one output: its files, what was found in them, facts for the report."""

    files: Mapping[str, bytes]
    found: list[Diagnostic] = field(default_factory=list)
    facts: Mapping[str, Any] = field(default_factory=dict)


def _email(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> Made:
    from pipeline import preflight
    from pipeline.channels.email.preview import PREVIEW, preview
    from pipeline.channels.email.render import render_email
    from pipeline.channels.email.weight import weight_facts

    public = house.project.public_address
    email = render_email(setting, store, rules.tool, public)
    files = {"email.html": email.html.encode()}
    if public and email.images:
        files[PREVIEW] = preview(email, setting.words).encode()
    files |= {f"images/{name}": data for name, data in email.images.items()}
    found = store.found + preflight.check_email(email, setting.edition, rules)
    return Made(files, found, weight_facts(email, rules.tool))


def _text(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> Made:
    from pipeline.channels.text import render_text

    return Made({"email.txt": render_text(setting, rules.tool).encode()})


def _web(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> Made:
    from pipeline.channels.page.make import make_web

    files, found = make_web(setting, house.cache)
    return Made({f"web/{name}": data for name, data in files.items()}, found)


def _screen(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> Made:
    from pipeline.channels.page.make import make_screen
    from pipeline.finishing import finish_screen

    done = finish_screen(make_screen(setting, house.cache), setting, rules)
    return Made(done.files, done.found, done.facts)


def _print(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> Made:
    from pipeline.channels.page.make import make_print
    from pipeline.finishing import finish_print

    done = finish_print(make_print(setting, house.cache), setting, rules)
    return Made(done.files, done.found, done.facts)


def _booklet(setting: Setting, house: House, store: ImageStore, rules: preflight.House) -> Made:
    from pipeline.channels.page.make import make_screen
    from pipeline.channels.page.prepress.imposition import booklet

    made = make_screen(setting, house.cache)
    covered = setting.schema.kinds[setting.edition.kind].cover
    return Made({"booklet.pdf": booklet(made.data, covered)} if made.data else {}, made.found)


class _Twins:
    """The two PDFs for a call that wants both: they share their layout."""

    def __init__(self) -> None:
        self._both: Both | None = None

    def _made(self, setting: Setting, house: House) -> Both:
        from pipeline.channels.page.make import make_pdfs

        self._both = self._both or make_pdfs(setting, house.cache)
        return self._both

    def screen(self, setting: Setting, house: House, _: ImageStore, rules: preflight.House) -> Made:
        from pipeline.finishing import finish_screen

        done = finish_screen(self._made(setting, house).screen, setting, rules)
        return Made(done.files, done.found, done.facts)

    def press(self, setting: Setting, house: House, _: ImageStore, rules: preflight.House) -> Made:
        from pipeline.finishing import finish_print

        done = finish_print(self._made(setting, house).press, setting, rules)
        return Made(done.files, done.found, done.facts)


_MAKERS: Mapping[Output, Callable[..., Made]] = {
    "email": _email,
    "text": _text,
    "web": _web,
    "screen": _screen,
    "print": _print,
    "booklet": _booklet,
}


def makers(wanted: tuple[Output, ...]) -> Mapping[Output, Callable[..., Made]]:
    """How each output is made; the two PDFs together when both are wanted."""
    if not {"screen", "print"} <= set(wanted):
        return _MAKERS
    twins = _Twins()
    return {**_MAKERS, "screen": twins.screen, "print": twins.press}
