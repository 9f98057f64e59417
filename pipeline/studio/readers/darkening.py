"""A mail as Outlook.com and its apps darken it: colour by colour.

They change each colour a mail names, in elements and in sheets: its lightness is turned round
above that of #333333 (L = 21.247 in CIELAB), hue and chroma stay. So light grounds become dark and
dark texts light; what was dark stays visible. The formula is public:
https://github.com/microsoft/roosterjs, roosterjs-color-utils, getDarkColor. What they change they
mark with `data-ogsc`, so the mail's own rules for that hold
(https://www.hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode/).
"""

from __future__ import annotations

import re
from functools import lru_cache

_BASE = 21.247
_COLOUR = re.compile(
    r"#(?:[0-9a-f]{6}|[0-9a-f]{3})(?![\w-])|\brgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)([^)]*)\)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"((?:^|:|\s)\s*)(white|black)(?=[\s;!}]|$)", re.IGNORECASE)
_NAMES = {"white": "#ffffff", "black": "#000000"}
# Where colours are named: in elements, and in sheets.
_PLACES = re.compile(
    r"( (?:style|bgcolor|color)=\")([^\"]*)|(<style\b[^>]*>)(.*?)(?=</style)",
    re.DOTALL | re.IGNORECASE,
)
_THEIRS = re.compile(r"\[data-ogs[cb]\](?=[\s,{.])")
_MARKED = "[data-zq-dark]"
_GROUND = "<style>body{background-color:#333333;color:#ffffff}</style>"
_OWN = re.compile(r"([^{}]*\[data-zq-dark\][^{}]*)\{([^{}]*)\}")


def darkened(html: str) -> str:
    """The mail with every colour it names darkened, and its rules for such clients in force."""
    html = _THEIRS.sub(_MARKED, html)
    html = _PLACES.sub(_place, html)
    html = html.replace("<body", "<body data-zq-dark", 1)
    return html.replace("<head>", f"<head>{_GROUND}", 1)


def _place(found: re.Match[str]) -> str:
    if found[1]:
        return found[1] + _colours(found[2])
    return found[3] + _sheet(found[4])


def _sheet(css: str) -> str:
    """Rules that are for such clients alone are what their author wants, and stay."""
    done, out = 0, []
    for own in _OWN.finditer(css):
        out += [_colours(css[done : own.start()]), own[0]]
        done = own.end()
    return "".join([*out, _colours(css[done:])])


def _colours(css: str) -> str:
    css = _NAMED.sub(lambda found: found[1] + _NAMES[found[2].lower()], css)
    return _COLOUR.sub(_darker, css)


def _darker(found: re.Match[str]) -> str:
    if found[1] is None:
        digits = found[0][1:]
        digits = "".join(digit * (6 // len(digits)) for digit in digits)
        red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
        return "#{:02x}{:02x}{:02x}".format(*dark_colour(red, green, blue))
    red, green, blue = dark_colour(int(found[1]), int(found[2]), int(found[3]))
    return f"{found[0].partition('(')[0]}({red},{green},{blue}{found[4]})"


@lru_cache(256)
def dark_colour(red: int, green: int, blue: int) -> tuple[int, int, int]:
    """A colour of the screen with its lightness turned round."""
    x, y, z = _xyz(red, green, blue)
    fx, fy, fz = _cube(x / 0.95047), _cube(y), _cube(z / 1.08883)
    lightness = 116 * fy - 16
    turned = (100 - lightness) * (100 - _BASE) / 100 + _BASE
    new = (turned + 16) / 116
    return _rgb(0.95047 * _back(new + (fx - fy)), _back(new), 1.08883 * _back(new - (fy - fz)))


def _xyz(red: int, green: int, blue: int) -> tuple[float, float, float]:
    """IEC 61966-2-1: what the values of a screen are as light."""
    r, g, b = (_linear(value / 255) for value in (red, green, blue))
    return (
        0.4124564 * r + 0.3575761 * g + 0.1804375 * b,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        0.0193339 * r + 0.1191920 * g + 0.9503041 * b,
    )


def _rgb(x: float, y: float, z: float) -> tuple[int, int, int]:
    r = 3.2404542 * x - 1.5371385 * y - 0.4985314 * z
    g = -0.9692660 * x + 1.8760108 * y + 0.0415560 * z
    b = 0.0556434 * x - 0.2040259 * y + 1.0572252 * z
    return _byte(r), _byte(g), _byte(b)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _byte(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * value)


def _cube(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _back(value: float) -> float:
    cubed = value**3
    return cubed if cubed > 216 / 24389 else (116 * value - 16) * 27 / 24389
