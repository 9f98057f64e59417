"""A classroom window: the wall rail becomes the river outside, and comes back as the wall rail."""

from __future__ import annotations

from draw.built import Paint, Plan, Rows, gabled
from draw.land import ground, massif
from draw.line import EDGE, cross
from draw.palette import EUROPE, TERRE, WHITE, mix, tones
from draw.pen import (
    BLEED,
    Point,
    Sheet,
    between,
    box,
    ellipse,
    loop,
    pair,
    polygon,
    polyline,
    smooth,
)
from draw.plants import poplar

T = tones(EUROPE)
MID = mix(EUROPE, WHITE, 0.25)
PALE = mix(EUROPE, WHITE, 0.88)
LEFT, TOP, RIGHT, SILL = 300.0, 56.0, 900.0, 456.0
RIVER: tuple[Point, ...] = (
    (300, 430), (356, 424), (420, 398), (490, 388), (556, 402), (618, 416), (684, 402), (750, 388),
    (816, 400), (862, 424), (900, 430),
)  # fmt: skip
LINE: tuple[Point, ...] = (
    (-20, EDGE),
    (120, EDGE),
    (240, EDGE),
    *RIVER,
    (960, EDGE),
    (1080, EDGE),
    (1220, EDGE),
)


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    view(sheet)
    wall(sheet)
    frame(sheet)
    hangings(sheet)
    cross(sheet, LINE, TERRE)
    bars(sheet)
    sill(sheet)
    desk(sheet, 60, 470)
    desk(sheet, 670, 470)
    globe(sheet, 170, 574)
    books(sheet)
    return sheet


def view(sheet: Sheet) -> None:
    """The land outside: mountains, hills, a village on each side of a river."""
    sheet.fill(T.paper, box(LEFT, TOP, RIGHT - LEFT, SILL - TOP))
    sheet.fill(WHITE, ellipse(770, 146, 38, 38))
    ridge: list[Point] = [
        (300, 262), (350, 216), (392, 244), (476, 164), (524, 214), (552, 200), (626, 268),
        (690, 222), (730, 250), (812, 190), (900, 256),
    ]  # fmt: skip
    massif(sheet, ridge, 340, (PALE, T.haze))
    ground((300, 300), (420, 282), (600, 312), (780, 284), (900, 300)).fill(sheet, T.haze, SILL)
    ground((300, 340), (420, 330), (600, 346), (760, 334), (900, 326)).fill(sheet, T.far, SILL)
    house = Paint(lit=WHITE, shade=T.haze, roof=T.near, window=T.near, eave=T.deep)
    for x, y in ((384, 372), (424, 364), (452, 376), (650, 372), (740, 370), (776, 362)):
        gabled(sheet, (x, y), Plan(12, 22, 13, 11), house, Rows(1, 2, 1))
    for x, y, h in ((350, 398, 60), (334, 402, 48)):
        poplar(sheet, (x, y), h, (MID, T.near))
    low = [(x, y + 6 + max(0.0, (y - 388) * 0.45)) for x, y in RIVER]
    ground(*low).fill(sheet, MID, SILL)
    sheet.fill(PALE, between(RIVER, low))


def wall(sheet: Sheet) -> None:
    """The wall around the opening, its darker lower part, and the floor."""
    for ink, top, foot in ((PALE, -BLEED, EDGE), (T.haze, EDGE, 554)):
        sheet.fill(ink, box(-BLEED, top, LEFT + BLEED, foot - top))
        sheet.fill(ink, box(RIGHT, top, 1200 - RIGHT + BLEED, foot - top))
    sheet.fill(PALE, box(LEFT - 1, -BLEED, RIGHT - LEFT + 2, TOP + BLEED))
    sheet.fill(T.haze, box(LEFT - 1, SILL, RIGHT - LEFT + 2, 98))
    sheet.band(T.far, 552)


def frame(sheet: Sheet) -> None:
    """The outer frame, under the line."""
    sheet.stroke(WHITE, 16, polygon([(LEFT, TOP), (RIGHT, TOP), (RIGHT, SILL), (LEFT, SILL)]))


def bars(sheet: Sheet) -> None:
    """The glazing bars, over the land and the line."""
    third = (RIGHT - LEFT) / 3
    upright = (polyline([(LEFT + third * i, TOP), (LEFT + third * i, SILL)]) for i in (1, 2))
    sheet.stroke(WHITE, 9, *upright, polyline([(LEFT, 150), (RIGHT, 150)]), cap="butt")


def sill(sheet: Sheet) -> None:
    """The window board, with a plant."""
    sheet.fill(WHITE, box(LEFT - 28, SILL + 4, RIGHT - LEFT + 56, 14))
    sheet.fill(T.far, box(LEFT - 18, SILL + 18, RIGHT - LEFT + 36, 6))
    plant(sheet, 850, SILL + 4)


def plant(sheet: Sheet, x: float, y: float) -> None:
    """A pot with five pointed leaves."""
    root = (x, y - 26)
    leaves = ((-36, -46, 9), (36, -48, 9), (-20, -76, 10), (22, -74, 10), (0, -92, 11))
    for i, (dx, dy, w) in enumerate(leaves):
        tip = (root[0] + dx, root[1] + dy)
        long = (dx * dx + dy * dy) ** 0.5
        side = (-dy / long * w * 1.8, dx / long * w * 1.8)
        half = (root[0] + dx * 0.45, root[1] + dy * 0.45)
        one, two = ((half[0] + k * side[0], half[1] + k * side[1]) for k in (1, -1))
        ink = T.deep if i % 2 else T.near
        sheet.fill(ink, f"M{pair(root)}Q{pair(one)} {pair(tip)}Q{pair(two)} {pair(root)}Z")
    sheet.fill(TERRE, polygon([(x - 19, y - 30), (x + 19, y - 30), (x + 13, y), (x - 13, y)]))


def hangings(sheet: Sheet) -> None:
    """A relief map on the left wall, children's sheets on the right one."""
    sheet.fill(WHITE, box(56, 120, 176, 220))
    foot = [(56.0, 340.0), (114.0, 340.0), (174.0, 340.0), (232.0, 340.0)]
    sheet.fill(T.haze, between([(56, 250), (110, 220), (170, 236), (232, 200)], foot))
    sheet.fill(T.far, between([(56, 300), (120, 270), (180, 296), (232, 262)], foot))
    border = [(56.0, 236.0), (104.0, 206.0), (150.0, 214.0), (190.0, 186.0), (232.0, 176.0)]
    sheet.stroke(TERRE, 3, smooth(border), cap="butt")
    sheet.fill(T.deep, box(48, 112, 192, 10), box(48, 338, 192, 8))
    peaks = ((10, 82), (30, 40), (44, 62), (54, 50), (68, 82))
    for x, y, ink in (
        (966, 130, T.haze),
        (1066, 118, T.far),
        (984, 250, T.far),
        (1084, 240, T.haze),
    ):
        sheet.fill(WHITE, box(x, y, 78, 96))
        sheet.fill(ink, polygon([(x + a, y + b) for a, b in peaks]))
        sheet.fill(T.near, ellipse(x + 54, y + 26, 7, 7))


def desk(sheet: Sheet, x: float, width: float) -> None:
    """A desk seen from slightly above, running over the foot of the sheet."""
    sheet.fill(T.deep, box(x + 20, 620, 14, 70), box(x + width - 34, 620, 14, 70))
    sheet.fill(MID, box(x + 34, 632, width - 68, 30))
    sheet.fill(T.near, polygon([(x + 40, 556), (x + width - 40, 556), (x + width, 620), (x, 620)]))
    sheet.fill(T.deep, box(x, 620, width, 13))


def globe(sheet: Sheet, x: float, y: float) -> None:
    """A globe on its foot."""
    sheet.fill(T.deep, ellipse(x, y + 14, 34, 9))
    sheet.fill(T.deep, box(x - 4, y - 8, 8, 22))
    sheet.stroke(T.deep, 5, f"M{pair((x - 27, y - 107))}A54 54 0 0 0 {pair((x + 27, y - 13))}")
    sheet.fill(WHITE, ellipse(x, y - 60, 46, 46))
    sheet.fill(
        T.far,
        loop(
            [
                (x - 34, y - 84),
                (x - 10, y - 98),
                (x + 6, y - 82),
                (x - 6, y - 62),
                (x - 22, y - 52),
                (x - 40, y - 62),
            ]
        ),
    )
    sheet.fill(
        T.far,
        loop(
            [
                (x + 14, y - 66),
                (x + 36, y - 74),
                (x + 40, y - 50),
                (x + 22, y - 30),
                (x + 12, y - 46),
            ]
        ),
    )


def books(sheet: Sheet) -> None:
    """An open exercise book, pencils, a pile of books."""
    sheet.fill(
        WHITE,
        polygon([(270, 572), (336, 572), (334, 606), (258, 606)]),
        polygon([(340, 572), (406, 572), (416, 606), (338, 606)]),
    )
    sheet.stroke(
        T.haze,
        2,
        *(polyline([(276 - i * 3, 580 + 8 * i), (328 - i, 580 + 8 * i)]) for i in range(3)),
    )
    sheet.stroke(TERRE, 5, polyline([(436, 582), (488, 600)]))
    for i, (dx, w, ink) in enumerate(
        ((0, 120, T.deep), (8, 104, WHITE), (2, 110, T.far), (14, 88, TERRE))
    ):
        sheet.fill(ink, box(740 + dx, 586 - 17 * i, w, 17))
        sheet.fill(T.haze, box(740 + dx + w - 16, 590 - 17 * i, 16, 9))
    sheet.fill(
        WHITE,
        polygon([(930, 574), (996, 574), (1006, 606), (926, 606)]),
        polygon([(1000, 574), (1066, 574), (1086, 606), (1010, 606)]),
    )
