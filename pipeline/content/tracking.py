"""What tells one address from the same page's clean one: counting parameters, click counters.

Names as in public lists (Firefox's query stripping, ClearURLs, AdGuard), only those that never
change what a page shows: `ref`, `source`, `id`, `cid` are left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs

from pipeline.content.uris import WebAddress, web_parts

_PREFIXES = (
    "__hs",  # HubSpot
    "at_campaign",  # AT Internet (Piano): many French newspapers
    "at_channel",
    "at_creation",
    "at_custom",
    "at_emailtype",
    "at_format",
    "at_link",
    "at_medium",
    "at_recipient",
    "at_send",
    "at_variant",
    "bsft_",  # Blueshift
    "matomo_",
    "mtm_",
    "oly_",  # Omeda
    "piwik_",
    "pk_campaign",  # Matomo's former name
    "pk_content",
    "pk_keyword",
    "pk_kwd",
    "pk_medium",
    "pk_source",
    "utm_",
    "vero_",
)
_NAMES = frozenset(
    """__s __tn__ _ga _gl _hsenc _hsmi _kx _openstat ct_params dclid ef_id fb_ref fb_source fbclid
    gad_source gbraid gclid gclsrc hsctatracking igsh igshid irclickid li_fat_id mc_cid mc_eid
    mibextid mkt_tok ml_subscriber ml_subscriber_hash msclkid rb_clickid rdt_cid s_kwcid sc_cid
    sfnsn srsltid ss_email_id trk trkcampaign ttclid twclid wbraid wickedid
    xtor yclid ysclid""".split()  # noqa: SIM905 (a table of words)
)
# A name that means something elsewhere, on these sites only counts.
_ON_SITE = {
    "si": ("youtu.be", "youtube.com", "spotify.com"),
    "feature": ("youtu.be", "youtube.com"),
    "ref_src": ("twitter.com", "x.com"),
    "rcm": ("linkedin.com",),
    "trackingid": ("linkedin.com",),
}
# Sites that only lead on, and the parameter that holds the page's own address (empty: none does).
_WRAPPERS = (
    (re.compile(r"(?:.*\.)?safelinks\.protection\.outlook\.com"), re.compile(r".*"), "url"),
    (re.compile(r"lm?\.(?:facebook|instagram)\.com"), re.compile(r"/(?:l\.php)?"), "u"),
    (re.compile(r"www\.google\.[a-z.]+"), re.compile(r"/url"), "url q"),
    (re.compile(r"www\.linkedin\.com"), re.compile(r"/(?:redir/redirect|safety/go).*"), "url"),
    (re.compile(r"linkprotect\.cudasvc\.com"), re.compile(r"/url"), "a"),
    (re.compile(r"urldefense(?:\.proofpoint)?\.com"), re.compile(r"/v\d/.*"), ""),
    (re.compile(r".*\.list-manage\.com"), re.compile(r"/track/click"), ""),
    (re.compile(r".*\.(?:sendibm\d|sendibt\d|r\.sp1-brevo)\.(?:com|net)"), re.compile(r".*"), ""),
    (re.compile(r".*\.mjt\.lu"), re.compile(r"/lnk/.*"), ""),
)
_SHORTENERS = frozenset(
    """bit.ly buff.ly cutt.ly dlvr.it fb.me goo.gl huit.re is.gd j.mp lc.cx lnkd.in ow.ly rb.gy
    rebrand.ly s.id shorturl.at swll.to t.co t.ly tiny.cc tinyurl.com tr.ee urlr.me urlz.fr
    v.gd""".split()  # noqa: SIM905 (a table of words)
)


def tracking_parameters(parts: WebAddress, ours: bool = False) -> list[str]:
    """The pairs `name=value` of an address that only count; `utm_…` on a site of ours is ours."""
    found = []
    for pair in (*_pairs(parts.query[1:]), *_at_the_end(parts.fragment)):
        name = pair.partition("=")[0].casefold()
        if _counts(name, parts.host) and not (ours and name.startswith("utm_")):
            found.append(pair)
    return list(dict.fromkeys(found))


def _at_the_end(fragment: str) -> list[str]:
    """Some newspapers count behind the `#`, where a page has no such place."""
    return _pairs(fragment[1:]) if fragment.startswith(("#xtor=", "#utm_", "#at_medium=")) else []


def _counts(name: str, host: str) -> bool:
    sites = _ON_SITE.get(name, ())
    return (
        name in _NAMES
        or name.startswith(_PREFIXES)
        or any(host == site or host.endswith(f".{site}") for site in sites)
    )


def _pairs(query: str) -> list[str]:
    return query.split("&") if query else []


def without(parts: WebAddress, pairs: list[str]) -> str:
    """The address without some of its pairs; every other byte as it is."""
    kept = [one for one in _pairs(parts.query[1:]) if one not in pairs]
    end = [one for one in _at_the_end(parts.fragment) if one not in pairs]
    fragment = parts.fragment if not _at_the_end(parts.fragment) else "#" + "&".join(end)
    query = "?" + "&".join(kept) if kept else ""
    return str(replace(parts, query=query, fragment="" if fragment == "#" else fragment))


def wrapped(parts: WebAddress) -> str | None:
    """The address inside a click counter's; empty when it cannot be read, None: no counter."""
    for host, path, names in _WRAPPERS:
        if host.fullmatch(parts.host) and path.fullmatch(parts.path):
            given = parse_qs(parts.query[1:])
            inner = next((given[name][0] for name in names.split() if name in given), "")
            return inner if web_parts(inner) else ""
    return None


def is_shortener(host: str) -> bool:
    """Is it one of the public shorteners?"""
    return host.removeprefix("www.") in _SHORTENERS
