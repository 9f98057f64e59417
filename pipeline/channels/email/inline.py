"""Style sheets → `style` attributes by premailer 3.10, without the defaults that break MJML output.

Each setting below answers a measured fault: a lost doctype, `!important` stripped inside media
queries, dropped `[data-ogsc]` rules, calls to the network (docs/facts/email.md).
"""

from __future__ import annotations

import functools
import importlib
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.cache import Cache
from pipeline.channels.email.by_piece import inlined
from pipeline.channels.email.known_styles import KnownStyles, known_styles
from pipeline.channels.email.mjml import Compiled
from pipeline.channels.email.styles import names_in, names_of

_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_HEAD_STYLE = re.compile(r"<style(?![^>]*\bmedia=)\b")


def inline_styles(compiled: Compiled, cache: Cache | None = None) -> str:
    """The HTML with the inline sheet in its elements and the head sheet in its head."""
    html = compiled.html
    if compiled.head_css:
        style = f'<style type="text/css">{compiled.head_css}</style></head>'
        html = html.replace("</head>", style, 1)
    # Style sheets of the head are left alone; those inside Outlook's comments are not touched.
    end = html.find("-->", html.rfind("<style")) + 1 or len(html)
    head = "".join(
        part if part.startswith("<!--") else _HEAD_STYLE.sub('<style data-premailer="ignore"', part)
        for part in _COMMENT.split(html[: end + 2])
    )
    html = "<!DOCTYPE html>" + head[len("<!doctype html>") :] + html[end + 2 :]
    css = compiled.inline_css
    known = known_styles(css, cache or _IN_MEMORY)
    return inlined(html, css, lambda part: _premailed(part, css, known))


def _premailed(html: str, css: str, known: KnownStyles) -> str:
    premailer = _inliner()(
        html,
        css_text=[css] if css else None,
        allow_network=False,
        allow_loading_external_files=False,
        disable_validation=True,
        keep_style_tags=False,
        strip_important=False,
        disable_leftover_css=True,
        remove_classes=False,
        align_floating_images=False,
        exclude_pseudoclasses=True,
        include_star_selectors=False,
        method="html",
        disable_basic_attributes=["align", "valign", "bgcolor", "width", "height"],
        cache_css_parsing=True,
    )
    premailer.known = known
    made = str(premailer.transform(pretty_print=False))
    known.save()
    return made


@functools.cache
def _inliner() -> type[Any]:
    """Premailer, which understands each style sheet once and not again for every mail.

    Turning the parsed sheet into rules took half of its time; the sheet is the same in every mail.
    """
    os.environ.setdefault("PREMAILER_CACHE_MAXSIZE", "4096")  # 128 styles are less than one mail's
    # `requests` is for the network, which premailer may never use: 60 to 100 ms.
    with _without("requests"), _later("cssutils", _quiet):
        from premailer import Premailer, merge_style, premailer
    if "cssutils" in sys.modules:  # somebody imported premailer before us, and cssutils with it
        _quiet(sys.modules["cssutils"])
    from pipeline.channels.email.selectors import selector

    parse_style = merge_style.csstext_to_pairs

    class Inliner(Premailer):  # type: ignore[misc]  # premailer has no types
        """Remembers the rules of a sheet, and looks only for what the mail has words for."""

        def transform(self, *given: Any, **named: Any) -> Any:
            @functools.wraps(parse_style)  # it asks its own name for its lock
            def pairs(style: str, validate: bool = True) -> Any:
                return self.known.pairs(style, lambda text: parse_style(text, validate=validate))

            with (
                _instead(premailer, "_create_cssselector", selector),
                _instead(premailer, "csstext_to_pairs", pairs),
                _instead(merge_style, "csstext_to_pairs", pairs),
            ):
                return super().transform(*given, **named)

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[Any, Any]:
            parse = super()._parse_style_rules
            rules, leftover = self.known.rules(
                f"{ruleset_index} {css_body}", lambda: parse(css_body, ruleset_index)
            )
            here = names_in(self.html)
            return [rule for rule in rules if names_of(rule[1]) <= here], list(leftover)

        def _style_to_basic_html_attributes(self, *_: Any, **__: Any) -> None:
            """Nothing: all it could write is in `disable_basic_attributes`; asking costs 1 ms."""

    return Inliner


_IN_MEMORY = Cache(Path(), enabled=False)


class _Later(ModuleType):
    """A module that is loaded when something of it is asked for."""

    def __init__(self, name: str, loaded: Callable[[Any], None]) -> None:
        super().__init__(name)
        self._loaded = loaded

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        module = importlib.import_module(self.__name__)
        self._loaded(module)
        vars(self).update(vars(module))
        return getattr(module, name)


def _quiet(cssutils: Any) -> None:
    cssutils.log.setLevel(logging.CRITICAL)
    # Nobody reads its opinion of a value, and compiling the patterns it needs takes 80 ms.
    cssutils.profile.removeProfile(all=True)


@contextmanager
def _later(name: str, loaded: Callable[[Any], None]) -> Iterator[None]:
    """Let a library be imported without another one until it asks for something of it."""
    before = sys.modules.get(name)
    sys.modules[name] = _Later(name, loaded)
    try:
        yield
    finally:
        del sys.modules[name]
        if before is not None:
            sys.modules[name] = before


@contextmanager
def _instead(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Let a library that has no other way for it use something of ours while it works."""
    its = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, its)


@contextmanager
def _without(*names: str) -> Iterator[None]:
    """Let a library be imported without these, which it needs for what we never do.

    (importlib's lazy loader does not help: an `import` of a module that waits wakes it up.)
    """
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
