"""Raw HTML in prose: what is kept, what is text, what is refused, told with the exact line.

Only looks and reports. That nothing active reaches an artifact does not depend on it: elements are
made from a closed list (`inline/tags.py`) and `tree.py` sanitises once more.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pipeline.content import merge_tags
from pipeline.content.addresses import Verdict, classify, shortened
from pipeline.content.elements import KNOWN, read_as
from pipeline.content.lines import Line
from pipeline.content.prose.attributes import CLASSES
from pipeline.content.prose.declarations import Declaration
from pipeline.content.prose.inline.tags import DECLARATION, KEPT, LEFT_OUT, is_parameter
from pipeline.content.prose.near_tags import is_first_name, without_code
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import Fix, asks, safe

HTML_AS_TEXT = warning(
    "html-as-text",
    N_("`<{name}>` is not a known formatting tag; it is printed as these characters"),
)
HTML_LEFT_OUT = warning("html-left-out", N_("`<{name}>` has no effect here; its text is shown"))
ACTIVE_HTML = error(
    "active-html", N_("`{what}` could run a program at the reader's; it is not allowed")
)
BAD_LINK = error(
    "bad-link", N_("`{address}` is not an address that can be linked to"), stops="send"
)
BAD_ATTRIBUTE = error("bad-attribute", N_("`{part}` is not allowed between `{{:` and `}}`"))

_ANY_TAG = "{email}"
_LEADING = frozenset({"href", "src", "action", "formaction", "xlink:href"})
_ACTIVE = read_as("active")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DECLARED = re.compile(r"<(?:\?[A-Za-z]+|!DOCTYPE\b|!\[CDATA\[)", re.IGNORECASE)
# `<ftp://…>` was to be a link; `<w:p>` was not.
_POINTED = re.compile(r"<((?:[A-Za-z][A-Za-z0-9.+-]*://|(?:javascript|vbscript|data):)[^\s<>]*)>")
_TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][\w:-]*)([^<>]*)(>?)")
_HANDLER = re.compile(r"(?:^|[\s/\"'])(on[a-z]{3,})\s*=", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_LISTED = re.compile(r"\{:([^{}\n]*)\}")
_LISTED_ONE = re.compile(
    r"(?:#[^\s#.=}]+|\.(?P<class>[\w-]+)|lang=\"?[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\"?)$"
)

_WRONG: Mapping[Verdict, tuple[str, str]] = MappingProxyType(
    {
        "no-scheme": (
            N_("`{address}` does not begin with https://"),
            N_("write https://{address}"),
        ),
        "relative": (
            N_("`{address}` is not a whole address"),
            N_("write the whole address, beginning with https://, or #id for a place here"),
        ),
        "bad-host": (
            N_("`{address}` names a site that cannot be"),
            N_("copy the address again from the browser"),
        ),
        "mail": (
            N_("`{address}` is a mail address without its `mailto:`"),
            N_("write mailto:{address}"),
        ),
        "telephone": (
            N_("`{address}` is a telephone number without its `tel:`"),
            N_("write tel:{digits}, better with the country: tel:+33…"),
        ),
        "embedded": (
            N_("`{address}` is a picture written as characters, not an address"),
            N_("save it as a file of the issue, and show it: ![what it shows](images/name.png)"),
        ),
        "own-disk": (
            N_("`{address}` is on this computer: no reader can open it"),
            N_("put the file on your site and write its address, which begins with https://"),
        ),
        "empty": (
            N_("this link has no address"),
            N_("write the whole address, beginning with https://"),
        ),
    }
)


def guard(lines: Iterable[Line], file: str) -> Iterator[Diagnostic]:
    """Every finding about the attribute lists of some prose lines."""
    for line in lines:
        if not line.code and "{:" in line.text:
            text = merge_tags.replace(without_code(line.text), lambda _: _ANY_TAG)
            yield from _attribute_lists(text, line.number, file)


def tag_findings(
    text: str, position: int, line: int, file: str, told: set[str], read: bool | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with the tag at a place of a text; `told` holds what has been said before.

    `read`: has it become a block? None within a line.
    """
    if pointed := _POINTED.match(text, position):
        yield from address_findings(pointed[1], file, line)
        return
    if (declared := DECLARATION.match(text, position)) and read is None:
        name = declared[1].strip("/")
        if name.casefold() not in told:
            told.add(name.casefold())
            yield _left_out(name, file, line)
        return
    match = _TAG.match(text, position)
    if not match:
        return
    name, attributes = match[2].casefold(), html.unescape(match[3])
    if handler := _HANDLER.search(attributes):
        yield active(handler[1] + "=", file, line)
    elif name in _ACTIVE or name.startswith("mj-") or name == "mjml":
        if not (match[1] and f"<{name}>" in told):  # the opening tag has been told
            yield active(f"<{match[1]}{match[2]}>", file, line)
        told.add(f"<{name}>")
    elif read or (read is None and (name in KEPT or name in ("br", "img"))):
        yield from _addresses(name, attributes, line, file)
    elif name not in told and not is_first_name(name):  # told by `near_tags`
        told.add(name)
        out = read is False or (name in LEFT_OUT and not is_parameter(text, position, match[2]))
        if out:
            yield _left_out(match[2], file, line).mended_by(_without(text, match))
        else:
            yield _as_text(match[2], file, line)


def _without(text: str, tag: re.Match[str]) -> Fix:
    """The text without the tag; it parted the words beside it."""
    beside = text[: tag.start()][-1:], text[tag.end() :][:1]
    parted = all(one.strip() and one not in "<>" for one in beside)
    return asks(tag[0], " " if parted else "")


def declaration_findings(found: Iterable[Declaration], file: str) -> Iterator[Diagnostic]:
    """What was said to programs, each sort once."""
    for one in {one.written.casefold(): one for one in reversed(list(found))}.values():
        if not one.closed:
            yield _as_text(one.written.removeprefix("<"), file, one.line)
        elif not one.whole:
            yield _left_out("![CDATA[…]]", file, one.line)
        else:
            yield HTML_LEFT_OUT.at(
                file,
                one.line,
                N_("`{written}` is meant for programs; it is left out, up to its end"),
                hint=N_("delete it; to show it as an example, put it between back-ticks"),
                written=one.written,
            )


def _as_text(name: str, file: str, line: int) -> Diagnostic:
    return HTML_AS_TEXT.at(
        file,
        line,
        hint=N_("if that is what you want, put it between back-ticks: `<{name}>`"),
        name=name,
    )


def _left_out(name: str, file: str, line: int) -> Diagnostic:
    return HTML_LEFT_OUT.at(
        file,
        line,
        hint=N_("take the tag out; a blank line parts paragraphs, and the design sets the type"),
        name=name,
    )


def unclosed_tag(tag: str, file: str, line: int) -> Diagnostic:
    """A tag without its other half in the same paragraph."""
    name = tag.strip("</> ").split()[0]
    return HTML_AS_TEXT.at(
        file,
        line,
        N_("`{tag}` has no other half in this paragraph; it is printed as these characters"),
        hint=N_("put the words between `<{name}>` and `</{name}>`, in each paragraph anew"),
        tag=tag,
        name=name,
    )


def in_field(text: str, file: str, line: int) -> Iterator[Diagnostic]:
    """HTML in the text of a field, where nothing is formatted and no back-tick makes it code.

    Only elements and characters HTML has: there is no way to say that `<T>` is meant so.
    """
    text = merge_tags.replace(text, lambda _: _ANY_TAG)
    names = [match for match in _TAG.finditer(text) if match[2].casefold() in KNOWN]
    once = {match[2].casefold(): match[0] for match in reversed(names)}
    entity = _ENTITY.search(text)
    odd = (match[0] for match in (_DECLARED.search(text), entity) if match)
    for written in (*once.values(), *odd):
        yield HTML_AS_TEXT.at(
            file,
            line,
            N_("`{written}` has no effect in a field; it is printed as these characters"),
            hint=N_("write the character itself: é, &, ’")
            if written.startswith("&")
            else N_("take it out; only running text is formatted"),
            written=written,
        ).mended_by(_character(written))


def _character(written: str) -> Fix | None:
    """`&eacute;` stands for one that can be seen."""
    meant = html.unescape(written)
    return asks(written, meant) if len(meant) == 1 and meant.isprintable() else None


def _addresses(name: str, attributes: str, line: int, file: str) -> Iterator[Diagnostic]:
    """Addresses where none belongs; those of links are judged when they are read."""
    for attribute in _ATTRIBUTE.finditer(attributes):
        key = attribute[1].casefold()
        if (
            key in ("href", "src", "action", "formaction", "xlink:href")
            and key not in KNOWN[name].typed
        ):
            yield from address_findings(attribute[2].strip("\"'"), file, line)


def address_findings(address: str, file: str, line: int) -> Iterator[Diagnostic]:
    """What is wrong with the address of a link, if anything."""
    match classify(address):
        case "fine":
            return
        case "active":
            yield active(address, file, line)
        case "unknown-scheme":
            yield BAD_LINK.at(
                file,
                line,
                hint=N_("use https://…, mailto:… or tel:…"),
                address=address,
            )
        case wrong:
            message, hint = _WRONG[wrong]
            address = shortened(address) if wrong == "embedded" else address
            digits = "".join(sign for sign in address if sign in "+0123456789")
            values = {"digits": digits} if wrong == "telephone" else {}
            if digits.startswith("+") and values:
                hint = N_("write tel:{digits}")
            yield BAD_LINK.at(file, line, message, hint=hint, address=address, **values).mended_by(
                _whole(address, wrong, digits)
            )


def active(what: str, file: str, line: int) -> Diagnostic:
    """Something that could run in a reader's mail or browser."""
    return ACTIVE_HTML.at(
        file,
        line,
        hint=N_("delete it; to show it as an example, put it between back-ticks"),
        what=what,
    )


def _attribute_lists(text: str, line: int, file: str) -> Iterator[Diagnostic]:
    for match in _LISTED.finditer(text):
        for part in match[1].split():
            listed = _LISTED_ONE.match(part)
            if listed and (not listed["class"] or listed["class"] in CLASSES):
                continue
            if _HANDLER.search(" " + part) or "script:" in part.casefold():
                yield active(part, file, line)
                continue
            yield BAD_ATTRIBUTE.at(
                file,
                line,
                hint=N_("only #id, lang=de and these classes: {classes}"),
                part=part,
                classes=", ".join("." + name for name in sorted(CLASSES)),
            )


def _whole(address: str, wrong: Verdict, digits: str) -> Fix | None:
    """The address with what was left out before it."""
    match wrong:
        case "mail":
            return safe(address, f"mailto:{address}")
        case "telephone" if digits.startswith("+"):
            return safe(address, f"tel:{digits}")
        case "telephone":
            return asks(address, f"tel:{digits}")
        case "no-scheme":
            return asks(address, f"https://{address}")
    return None
