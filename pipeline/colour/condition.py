"""Which printing condition a profile was made for, where it says so.

A profile of registered data holds `ICCHDAT` and the name of the data, and should name them in its
description (ICC Characterization Data Registry, color.org/registry2.xalter). Those of the European
Color Initiative go by names of their own, which its ReadMe files match with Fogra's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

# Names of the registry have no blanks, but for the reports of CGATS: “CGATS TR 006”.
_REGISTERED = re.compile(r"ICCHDAT\s+(CGATS\s?TR\s?\d+|[\w.-]+)")
_FOGRA = re.compile(r"FOGRA\s?(\d\d)", re.IGNORECASE)
_HEADER, _ENTRY = 128, 12  # bytes, ICC.1 §7
_LONGEST = 400  # characters of a description; the target's data follow its name
# eci.org, ECI_Offset_2009 and the profiles of 2015 and later.
_ECI = MappingProxyType(
    {
        "isocoatedv2": "FOGRA39",
        "psocoatedv3": "FOGRA51",
        "psouncoatedv3": "FOGRA52",
        "psouncoatediso12647": "FOGRA47",
        "psolwcimproved": "FOGRA45",
        "psolwcstandard": "FOGRA46",
        "isouncoatedyellowish": "FOGRA30",
        "scpaper": "FOGRA40",
        "psomfcpaper": "FOGRA41",
        "psosnppaper": "FOGRA42",
    }
)


def condition_of(profile: bytes) -> str:
    """The name of the data it was made from (`FOGRA39`); nothing where it does not say."""
    said = " ".join(_texts(profile))
    for pattern in (_REGISTERED, _FOGRA):
        if match := pattern.search(said):
            return _plain(match[1] if pattern is _REGISTERED else f"FOGRA{match[1]}")
    plain = "".join(sign for sign in said.casefold() if sign.isalnum())
    return next((condition for name, condition in _ECI.items() if name in plain), "")


def same_condition(one: str, other: str) -> bool:
    """Are both names of one set of data? Fogra's have an `L` behind them at times."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    plain = "".join(sign for sign in name.upper() if sign.isalnum())
    return plain[:-1] if re.fullmatch(r"FOGRA\d\dL", plain) else plain


def _texts(profile: bytes) -> Iterator[str]:
    """Its target and its description; in UTF-16 every other byte of plain letters is nought."""
    count = int.from_bytes(profile[_HEADER : _HEADER + 4], "big")
    for number in range(min(count, 100)):
        entry = profile[_HEADER + 4 + _ENTRY * number :][:_ENTRY]
        if entry[:4] in (b"targ", b"desc"):
            place, size = (int.from_bytes(entry[n : n + 4], "big") for n in (4, 8))
            text = profile[place : place + min(size, _LONGEST)]
            yield text.replace(b"\0", b"").decode("latin-1")
