"""A harbour between two moles, a lighthouse on each; the line runs out on one, in on the other."""

from __future__ import annotations

from draw.built import Paint, Plan, Rows, gabled
from draw.land import glints, ground
from draw.line import EDGE, cross
from draw.palette import EUROPE, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, box, ellipse, polygon

T = tones(EUROPE)
MID = mix(EUROPE, WHITE, 0.25)
PALE = mix(EUROPE, WHITE, 0.86)
HOUSE = Paint(lit=WHITE, shade=T.haze, roof=T.near, window=T.near, eave=T.deep)
LINE: tuple[Point, ...] = (
    (-20, EDGE), (80, EDGE), (220, 424), (360, 404), (470, 378), (560, 362),
    (660, 352), (760, 348), (860, 356), (960, 378), (1080, 418), (1160, EDGE), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    sea(sheet)
    moles(sheet)
    cross(sheet, LINE, TERRE)
    ferry(sheet, 622, 352)
    lighthouse(sheet, (470, 384), 226, (WHITE, T.haze, TERRE))
    lighthouse(sheet, (770, 355), 156, (T.near, T.deep, WHITE))
    basin(sheet)
    return sheet


def sea(sheet: Sheet) -> None:
    """Coast on the horizon and the open sea in bands."""
    sheet.fill(WHITE, ellipse(250, 130, 46, 46))
    ground((560, 232), (700, 214), (820, 196), (960, 204), (1080, 180), (1220, 172)).fill(
        sheet, PALE, 236
    )
    ground((820, 234), (960, 222), (1080, 210), (1220, 200)).fill(sheet, T.haze, 236)
    sheet.band(T.haze, 232)
    cottage = Paint(lit=WHITE, shade=PALE, roof=MID, window=T.far)
    for x, y in (
        (896, 230),
        (928, 227),
        (968, 229),
        (1040, 226),
        (1072, 229),
        (1100, 223),
        (1150, 227),
    ):
        gabled(sheet, (x, y), Plan(7, 12, 8, 7), cottage)
    ground((-20, 290), (200, 284), (500, 296), (800, 284), (1220, 292)).fill(
        sheet, mix(EUROPE, WHITE, 0.58)
    )
    ground((-20, 350), (300, 340), (700, 350), (1220, 336)).fill(sheet, T.far)
    glints(
        sheet,
        WHITE,
        [
            (90, 262, 70),
            (160, 272, 50),
            (520, 268, 60),
            (700, 306, 80),
            (980, 316, 60),
            (560, 320, 50),
        ],
    )


def ferry(sheet: Sheet, x: float, y: float) -> None:
    """A small ferry in the gap."""
    sheet.fill(
        WHITE, polygon([(x - 44, y - 34), (x + 36, y - 34), (x + 44, y - 18), (x - 52, y - 18)])
    )
    sheet.fill(WHITE, box(x - 24, y - 48, 44, 14))
    sheet.fill(TERRE, box(x - 8, y - 62, 14, 14))
    sheet.fill(
        T.deep, polygon([(x - 66, y - 18), (x + 66, y - 20), (x + 52, y + 6), (x - 56, y + 6)])
    )
    sheet.fills(T.near, (box(x - 38 + 10 * i, y - 29, 6, 5) for i in range(7)))


def moles(sheet: Sheet) -> None:
    """The two moles: a pale top, a dark wall, a round head under each lighthouse."""
    for points, (x, y), r in ((LINE[:5], (470.0, 378.0), 34.0), (LINE[7:], (770.0, 350.0), 26.0)):
        sheet.fill(T.deep, between(points, [(px, py + 30) for px, py in points]))
        drop = r * 0.75
        sheet.fill(T.deep, ellipse(x, y + drop, r, r * 0.36))
        sheet.fill(T.deep, box(x - r, y, 2 * r, drop))
        back = [(px, py - 14) for px, py in points]
        sheet.fill(PALE, between(back, [(px, py + 5) for px, py in points]))
        sheet.fill(PALE, ellipse(x, y, r, r * 0.36))


def lighthouse(sheet: Sheet, foot: Point, height: float, inks: tuple[str, str, str]) -> None:
    """A tapered tower of five bands, gallery, lantern and cap."""
    x, y = foot
    low, top = height * 0.13, height * 0.08
    body = height * 0.76

    def half(level: float) -> float:
        return low + (top - low) * level / body

    def band(a: float, b: float, left: float, right: float) -> str:
        return polygon(
            [
                (x + left * half(a), y - a),
                (x + right * half(a), y - a),
                (x + right * half(b), y - b),
                (x + left * half(b), y - b),
            ]
        )

    sheet.fill(inks[0], band(0, body, -1, 1))
    sheet.fill(inks[1], band(0, body, 0.15, 1))
    for i in (1, 3):
        sheet.fill(inks[2], band(body * i / 5, body * (i + 1) / 5, -1, 1))
    sheet.fill(T.deep, box(x - top * 1.5, y - body - 5, top * 3, 6))
    sheet.fill(WHITE, box(x - top * 0.7, y - body - height * 0.13, top * 1.4, height * 0.13 - 5))
    sheet.fill(
        T.deep,
        polygon(
            [
                (x - top, y - body - height * 0.13),
                (x, y - height),
                (x + top, y - body - height * 0.13),
            ]
        ),
    )


def basin(sheet: Sheet) -> None:
    """Calm water, sails at anchor, the near quay and its houses."""
    ground((-20, 520), (300, 540), (640, 580), (940, 640), (1120, 700)).fill(sheet, MID)
    glints(
        sheet,
        T.haze,
        [
            (560, 470, 80),
            (640, 486, 50),
            (900, 470, 70),
            (420, 560, 70),
            (760, 610, 90),
            (1040, 600, 60),
        ],
    )
    for x, y, h in ((690, 462, 72), (842, 500, 104), (600, 520, 92), (1010, 560, 142)):
        sail(sheet, x, y, h)
    quay = polygon([(-20, 580), (250, 600), (372, 622), (440, 656), (470, 700), (-20, 700)])
    sheet.fill(T.deep, quay)
    gabled(sheet, (60, 606), Plan(44, 50, 72, 36), HOUSE, Rows(2, 3, 3))
    gabled(sheet, (150, 618), Plan(40, 46, 84, 34), HOUSE, Rows(2, 3, 4))
    gabled(sheet, (236, 630), Plan(40, 48, 64, 34), HOUSE, Rows(2, 3, 3))
    gabled(sheet, (320, 644), Plan(36, 44, 50, 30), HOUSE, Rows(2, 3, 2))


def sail(sheet: Sheet, x: float, y: float, h: float) -> None:
    """A small sailing boat."""
    sheet.fill(WHITE, polygon([(x - 3, y - h), (x - 3, y - 12), (x - h * 0.42, y - 12)]))
    sheet.fill(T.haze, polygon([(x + 3, y - h * 0.86), (x + 3, y - 12), (x + h * 0.28, y - 12)]))
    sheet.fill(
        T.deep,
        polygon(
            [
                (x - h * 0.46, y - 8),
                (x + h * 0.36, y - 8),
                (x + h * 0.24, y + 6),
                (x - h * 0.34, y + 6),
            ]
        ),
    )
