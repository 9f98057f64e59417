"""Addresses that lack what every reader of them adds: `www.example.org`, `name@example.org`,
`01 99 00 12 34`, `https:/example.org`.

As in running text a site is asked for by https, and a French number gets its country. What might be
the name of a file (`data.csv`, `logo.ai`) stays as it is typed, for `addresses.classify` to refuse.
"""

from __future__ import annotations

import re

from pipeline.content.addresses import classify, is_file
from pipeline.content.merge_tags import TAG
from pipeline.content.prose.inline.bare import in_text, web_address_at

# Endings of names without `www.` that are surely sites: of countries, but for those that files
# have too (.md, .ai, .ps, .py, .rs…), and the first ones of ICANN.
_COUNTRIES = (
    "fr de it es be lu ch nl uk ie pt at eu ad mc li pl cz sk si hr hu ro bg gr dk se no fi ee lv "
    "lt us ca gf gp mq re pm nc pf yt ma dz tn sn br sr"
)
_OTHERS = "com org net info edu gov int coop museum paris bzh corsica alsace cat eus gal brussels"
_ENDING = "|".join((_COUNTRIES + " " + _OTHERS).split())
_NAME = r"(?:[^\W_][\w-]*\.)+"
_SITE = re.compile(
    rf"(?:www\.{_NAME}[^\W\d_]{{2,}}|{_NAME}(?:{_ENDING}))(?::\d{{1,5}})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
# What browsers mend (WHATWG URL: any number of slashes), and slips of the fingers.
_SCHEME = re.compile(
    r"(?P<http>h+t+p+|ttp|htp|htpp|hpt+)(?P<s>s?)(?P<sign>:/*|;//|//:?)|//", re.IGNORECASE
)
_BEGINS = re.compile(r"https?://|www\.", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+|00?)[\d\s\u00a0\u202f./()-]{6,24}")


def completed(address: str) -> str:
    """The whole address, where there is no doubt about it; else what was given."""
    bare = address.strip()
    if not bare or TAG.search(bare) or classify(bare) == "fine":
        return address
    if whole := _mail_or_telephone(bare):
        return whole
    if _is_site(bare):
        return f"https://{bare}"
    slip = _SCHEME.match(bare)
    if slip and _is_site(bare[slip.end() :]):
        scheme = "http" if slip["http"] and not slip["s"] else "https"
        return f"{scheme}://{bare[slip.end() :]}"
    return address


def among_words(text: str) -> list[str]:
    """The addresses in a text that holds other words, or several of them; else none."""
    webs = [found for m in _BEGINS.finditer(text) if (found := web_address_at(text, m.start()))]
    bare = sorted([*webs, *in_text(text)])
    alone = len(bare) == 1 and bare[0].start == 0
    return [] if alone else list(dict.fromkeys(one.address for one in bare))


def _is_site(text: str) -> bool:
    return (
        bool(_SITE.fullmatch(text)) and not is_file(text) and classify(f"https://{text}") == "fine"
    )


def _mail_or_telephone(text: str) -> str:
    """The address of the one mail address or telephone number that a text is."""
    called = "tél. " if _TELEPHONE.fullmatch(text) else ""
    for found in in_text(called + text):
        if found.start == len(called) and found.end == len(called + text):
            return found.address
    if classify(text) == "mail":
        return f"mailto:{text}"
    if classify(text) == "telephone":
        return "tel:" + re.sub(r"[^\d+]", "", text)
    return ""
