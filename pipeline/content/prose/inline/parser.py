"""A passage → pieces, from left to right: CommonMark 6 and its appendix, phase 2.

Whatever begins first hides what stands in it. Brackets and tags wait for their end, stars for their
like (`emphasis.py`); nothing is looked at twice, so the work grows with the length of the text.
"""

from __future__ import annotations

import re

from pipeline.content.prose.attributes import AFTER, listed
from pipeline.content.prose.inline import tags
from pipeline.content.prose.inline.bare import LABELLED, web_address_at
from pipeline.content.prose.inline.brackets import close_bracket, open_bracket, without_links
from pipeline.content.prose.inline.characters import ESCAPABLE, REFERENCE, referred
from pipeline.content.prose.inline.emphasis import pair, run_of
from pipeline.content.prose.inline.pieces import DelimiterRun, Listed, Made, Row
from pipeline.content.prose.inline.scan import Listener, Scan
from pipeline.content.prose.passage import Passage

# Behind each sign that begins one, for these the engine finds without trying each place of a text.
_TOKEN = re.compile(
    r"[\\`<&!^\[\]*_~={\n\u2028hHwW]"
    r"(?:(?<=[\\<&\[\]{\n\u2028])|(?<=`)`*|(?<=!)\[|(?<=\^)(?:\[|\^*)|(?<=\*)\**|(?<=_)_*|(?<=~)~*"
    r"|(?<==)=+|(?<=(?<![^\W_])[hH])(?i:ttps?://)|(?<=(?<![^\W_])[wW])(?i:ww\.))"
)
# Each of these needs one of them; most passages have none, which one search says ten times sooner.
_SIGN = re.compile(r"[\\`<&\[\]*_~=^{\n\u2028]")
_WWW = re.compile(r"[wW][wW]{2}\.")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_POINTED = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>]*)>")
# One that a mail program has broken over two lines.
_BROKEN = re.compile(r"<(https?://[^\s<>]{1,500}(?:\n[ \t]*[^\s<>]{1,200}){1,3})>", re.IGNORECASE)
_MAIL = re.compile(
    r"<(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
_LONGEST = 200  # signs of an address that may begin within one that was refused
_LAST = re.compile(r"\\[ \t\u00a0]*(?=\n)")  # nobody sees the blanks behind it
_TWICE = re.compile(r"\\\\[ \t\u00a0]*(?=\n)")  # of LaTeX and wikis
_LOOKS_LIKE_A_TAG = re.compile(r"<\s*/?\s*[A-Za-z]")


def read_passage(passage: Passage, listener: Listener) -> Row:
    """The pieces of a passage."""
    scan = Scan(passage, listener)
    signs = _SIGN.search(scan.text) or "://" in scan.text or _WWW.search(scan.text)
    while signs and (token := _TOKEN.search(scan.text, scan.position)):
        start, end = token.span()
        while token[0] == "\n" and start > scan.position and scan.text[start - 1] in " \t":
            start -= 1  # the blanks before a line's end are its own
        scan.plain(scan.position, start)
        scan.position = end
        _read(scan, scan.text[start:end], start, end)
    scan.plain(scan.position, len(scan.text))
    pair(scan.row, scan.runs, None)
    for waiting in scan.tags.values():
        for opening in waiting:
            listener.on_unclosed(opening.piece.text, opening.piece.line)
    return scan.row


def _read(scan: Scan, sign: str, start: int, end: int) -> None:
    match sign[0]:
        case "\\":
            _escape(scan, start)
        case "`":
            _code(scan, start, end)
        case "<":
            _pointed(scan, start)
        case "&":
            _reference(scan, start)
        case "*" | "_" | "~" | "=":
            _run(scan, start, end)
        case "^" if sign[-1] != "[":
            _run(scan, start, end)
        case "[" if note := _NOTE.match(scan.text, start):
            scan.made("sup", start, note.end(), **{"data-note": note[1]})
        case "[" | "!" | "^":
            open_bracket(scan, sign, start, end)
        case "]":
            close_bracket(scan, start)
        case "{":
            _listed(scan, start)
        case "h" | "H" | "w" | "W":
            _address(scan, start)
        case _:
            _line_end(scan, sign, start, end)


def _escape(scan: Scan, start: int) -> None:
    following = scan.text[start + 1 : start + 2]
    if end := _LAST.match(scan.text, start):
        scan.made("br", start, start + 1)
        scan.position = end.end()  # the line end itself is white space
    elif end := _TWICE.match(scan.text, start):
        scan.made("br", start, start + 2)
        scan.position = end.end()
    elif following in ESCAPABLE:
        scan.say(following, start, meant=True)
        scan.position = start + 2
    else:
        scan.say("\\", start)


def _line_end(scan: Scan, sign: str, start: int, end: int) -> None:
    if sign == "\u2028" or sign.startswith("  "):
        scan.made("br", start, end)
    scan.say("\n", start)


def _code(scan: Scan, start: int, end: int) -> None:
    close = scan.code_end(end - start, end)
    if close is None:
        scan.say(scan.text[start:end], start)
        return
    code = scan.text[end:close].replace("\n", " ").replace("\u2028", " ")
    if code[0] == code[-1] == " " and code.strip(" "):
        code = code[1:-1]
    scan.made("code", start, close + (end - start), code)


def _reference(scan: Scan, start: int) -> None:
    match = REFERENCE.match(scan.text, start)
    said = referred(match[0]) if match else None
    if match is None or said is None:
        scan.say("&", start)
        return
    if said:
        scan.say(said.replace("\n", " "), start, meant=True).referred = True
    scan.position = match.end()


def _run(scan: Scan, start: int, end: int) -> None:
    sign = scan.text[start]
    words = scan.words_before(start) if sign in "~^" else 0
    run = run_of(scan.text, start, end, scan.line(start), words)
    scan.row.append(run)
    if run.opens or run.closes:
        scan.runs.push(run)


def _listed(scan: Scan, start: int) -> None:
    """`{: .small}` right behind an element, or behind what may close one."""
    match = AFTER.match(scan.text, start)
    if match and isinstance(scan.row.last, Made | DelimiterRun):
        scan.row.append(Listed(scan.line(start), match[0], written=listed(match)))
        scan.position = match.end()
    else:
        scan.say("{", start)


def _address(scan: Scan, start: int) -> None:
    bare = web_address_at(scan.text, start) if start >= scan.refused else None
    if bare is None or not scan.listener.may_link(bare.address):
        if bare is not None and bare.end - start > _LONGEST:
            scan.refused = bare.end
        return scan.plain(start, scan.position)
    shown = scan.text[start : bare.end]
    scan.made("a", start, bare.end, shown.replace("\\", ""), href=bare.address)
    return None


def _pointed(scan: Scan, start: int) -> None:
    """What begins with `<`: an address, a tag, or nothing."""
    text = scan.text
    if "|" in text and (match := LABELLED.match(text, start)):  # told by `left_addresses`
        scan.plain(start, match.end())
        scan.position = match.end()
    elif (match := _MAIL.match(text, start)) and scan.listener.may_link("mailto:" + match[1]):
        scan.made("a", start, match.end(), match[1], href="mailto:" + match[1])
    elif (match := _POINTED.match(text, start)) and scan.listener.may_link(match[1]):
        scan.made("a", start, match.end(), match[1], href=match[1])
    elif match := _BROKEN.match(text, start):
        address = "".join(match[1].split())
        scan.made("a", start, match.end(), address, href=address)
    elif match := tags.DECLARATION.match(text, start):
        scan.listener.on_tag(text, start, scan.line(start))
        scan.position = match.end()
    else:
        if _LOOKS_LIKE_A_TAG.match(text, start):
            scan.listener.on_tag(text, start, scan.line(start))
        tag = tags.TAG.match(text, start)
        if tag and tags.is_parameter(text, start, tag[2]):
            tag = None
        if not (tag and _tag(scan, tag)):
            scan.say("<", start)


def _tag(scan: Scan, tag: re.Match[str]) -> bool:
    """Is this tag read? Then reading goes on behind it."""
    name = tag[2].casefold()
    if name == "br":
        scan.made("br", tag.start(), tag.end())
    elif name == "img":
        scan.made("img", tag.start(), tag.end(), **tags.attributes(name, tag[3]))
    elif name in tags.LEFT_OUT:
        scan.position = tag.end()
        if name in tags.APART:
            scan.say(" ", tag.start())
    elif name not in tags.KEPT:
        return False
    elif tags.ends_itself(tag):
        scan.position = tag.end()
        if kept := tags.attributes(name, tag[3]):
            scan.made(tags.KEPT[name], tag.start(), tag.end(), **kept).inner = Row()
    elif not tag[1]:
        opening = scan.open(name, tag.start(), tag.end(), tag[3])
        scan.tags.setdefault(name, []).append(opening)
        scan.position = tag.end()
    else:
        _close_tag(scan, name, tag)
    return True


def _close_tag(scan: Scan, name: str, tag: re.Match[str]) -> None:
    waiting = scan.tags.get(name)
    if not waiting:
        scan.plain(tag.start(), tag.end())
        scan.position = tag.end()
        scan.listener.on_unclosed(tag[0], scan.line(tag.start()))
        return
    opening = waiting.pop()
    inner = scan.row.cut(opening.piece, None)
    pair(inner, scan.runs, opening.bottom)
    scan.row.remove(opening.piece)
    scan.forget_after(opening.position)
    kept = tags.attributes(name, opening.written)
    made = scan.made(tags.KEPT[name], opening.position, tag.end(), **kept)
    made.inner = without_links(inner) if "href" in kept else inner
