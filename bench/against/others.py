"""Who else makes emails, as processes that stay; each says what it does not do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.against.figures import Limit
from bench.against.staying import Ask, node
from bench.peers import MJML_API, MODULES, mjml_here

_HERE = Path(__file__).parent
_PACKAGES = _HERE.parent / "node/node_modules"
_ABSENT = "npm did not give it; `make bench` asks for it"


@dataclass(frozen=True, slots=True)
class Other:
    """`start` is none where our own process does it; `lacking` says why it cannot be compared."""

    limit: Limit
    lacking: Callable[[], str]
    start: Callable[[ExitStack, Path], Ask] | None = None
    order: str = "again"


def _script(name: str) -> Callable[[ExitStack, Path], Ask]:
    return lambda stack, mail: stack.enter_context(node(_HERE / name, _PACKAGES, mail))


def _mjml(stack: ExitStack, mail: Path) -> Ask:
    return stack.enter_context(node(MJML_API, MODULES, mail))


def _npm(package: str) -> Callable[[], str]:
    return lambda: "" if shutil.which("node") and (_PACKAGES / package).is_dir() else _ABSENT


OTHERS = (
    Other(
        Limit(
            "warm: email chain, to mjml 5's node API",
            3,
            "mjml 5",
            most=0.2,
            fails="keeps styles that hold nothing, mends nothing of MJML's HTML; "
            "no pieces for a mailing tool",
        ),
        lambda: "" if mjml_here() else _ABSENT,
        _mjml,
    ),
    Other(
        Limit(
            "warm: email chain, to mjml-python and css-inline",
            8,
            "css-inline",
            fails="other bytes: not our order of styles, dead styles stay, nothing is mended",
        ),
        lambda: "" if find_spec("css_inline") else "PyPI did not give it; `make bench` asks for it",
        None,
        "css-inline {mail}",
    ),
    Other(
        Limit(
            "warm: email chain, to React Email",
            8,
            "React Email",
            fails="the text alone, in its own components: no design of ours, no columns, no dark "
            "colours, no style sheet (styles are inline by hand), no pictures, no typography",
        ),
        _npm("@react-email/render"),
        _script("react_email.mjs"),
    ),
    Other(
        Limit(
            "warm: email chain, to Maizzle",
            8,
            "Maizzle",
            fails="the text alone, in a template of its own with one rule of style: no design "
            "of ours, no columns, no dark colours, no pictures, no typography",
        ),
        _npm("@maizzle/framework"),
        _script("maizzle.mjs"),
    ),
)
