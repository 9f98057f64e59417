"""Vineyards on both banks of a river; the near bank's road is the line."""

from __future__ import annotations

from itertools import pairwise

from draw.built import Paint, Plan, Rows, gabled, gabled_right, hipped
from draw.land import glints, ground
from draw.line import EDGE, cross
from draw.palette import MOUSSE, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, ellipse, polygon, smooth
from draw.plants import poplar, round_tree

T = tones(MOUSSE)
MID = mix(MOUSSE, WHITE, 0.25)
PALE = mix(MOUSSE, WHITE, 0.86)
HOUSE = Paint(lit=WHITE, shade=T.haze, roof=TERRE, window=T.near, eave=T.deep)
Quad = tuple[Point, Point, Point, Point]
ROAD: tuple[Point, ...] = (
    (-20, EDGE), (60, EDGE), (240, 430), (420, 432), (540, 422), (640, 398),
    (740, 394), (860, 414), (1000, 427), (1120, EDGE), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    distance(sheet)
    river(sheet)
    far_bank(sheet)
    near_bank(sheet)
    return sheet


def rows(quad: Quad, count: int, share: float = 0.5, bow: float = 0.0) -> list[str]:
    """Vine rows across a plot given by top left, top right, bottom right, bottom left."""
    tl, tr, br, bl = quad

    def at(u: float, v: float) -> Point:
        x = (tl[0] * (1 - u) + tr[0] * u) * (1 - v) + (bl[0] * (1 - u) + br[0] * u) * v
        y = (tl[1] * (1 - u) + tr[1] * u) * (1 - v) + (bl[1] * (1 - u) + br[1] * u) * v
        return x, y + bow * 4 * v * (1 - v)

    strips = []
    for i in range(count):
        a, b = i / count, (i + share) / count
        strips.append(between([at(a, v) for v in (0, 0.5, 1)], [at(b, v) for v in (0, 0.5, 1)]))
    return strips


def plot(sheet: Sheet, quad: Quad, count: int, inks: tuple[str, str], bow: float = 0.0) -> None:
    """A vineyard plot: its soil and its rows."""
    sheet.fill(inks[0], *rows(quad, 1, 1.0, bow))
    sheet.fills(inks[1], rows(quad, count, 0.52, bow))


def distance(sheet: Sheet) -> None:
    """Sun and two far ranges of hills."""
    sheet.fill(WHITE, ellipse(310, 150, 46, 46))
    ground(
        (-20, 250), (140, 206), (330, 244), (560, 196), (800, 236), (1000, 180), (1220, 216)
    ).fill(sheet, PALE)
    ground(
        (-20, 292), (200, 262), (420, 280), (640, 250), (860, 276), (1060, 240), (1220, 262)
    ).fill(sheet, T.haze)


HILL = ground((500, 306), (600, 262), (720, 228), (860, 206), (1000, 160), (1120, 138), (1220, 120))
LEFT: tuple[Point, ...] = (
    (548, 300), (500, 316), (548, 350), (606, 404), (700, 470), (770, 560), (800, 700),
)  # fmt: skip
RIGHT: tuple[Point, ...] = (
    (562, 300), (540, 316), (640, 352), (752, 396), (920, 436), (1080, 452), (1240, 460),
)  # fmt: skip


def river(sheet: Sheet) -> None:
    """The river, coming out of the distance and widening to the right foot."""
    low = [*RIGHT[:-1], (1240, 460), (1240, 700)]
    sheet.fill(PALE, between([*LEFT, (810, 700)], low))
    band = ((606, 404), (740, 452), (900, 500), (1060, 560), (1240, 600))
    foot = ((606, 404), (700, 470), (770, 560), (800, 700), (1240, 700))
    sheet.fill(T.haze, between(band, foot))
    glints(sheet, WHITE, [(860, 560, 90), (980, 600, 120), (880, 630, 60)])
    glints(sheet, T.haze, [(900, 470, 80), (1060, 490, 70), (1000, 520, 110)])


def far_bank(sheet: Sheet) -> None:
    """The slope in light beyond the river, its plots and its village."""
    foot = ground(*RIGHT[1:])
    sheet.fill(T.far, smooth(HILL.points) + "L1240 470" + smooth(list(reversed(RIGHT)), "L") + "Z")
    edges = (
        (618, 640),
        (700, 716),
        (790, 810),
        (880, 916),
        (980, 1040),
        (1090, 1180),
        (1226, 1330),
    )
    for i, ((a, c), (b, d)) in enumerate(pairwise(edges)):
        top = (HILL.y(a) + 12, HILL.y(b) + 12)
        low = (foot.y(min(c, 1230)) - 34, foot.y(min(d, 1230)) - 34)
        quad = ((a + 5, top[0]), (b - 5, top[1]), (d - 6, low[1]), (c + 6, low[0]))
        plot(sheet, quad, 7 + i, (T.haze, MID) if i % 2 else (MID, T.haze), -3)
    for x, h in ((880, 40), (904, 52), (928, 44)):
        poplar(sheet, (x, foot.y(x) - 28), h, (T.near, T.deep))
    gabled(sheet, (1010, 424), Plan(20, 36, 22, 18), HOUSE, Rows(1, 3, 1))
    gabled_right(sheet, (1092, 426), Plan(34, 20, 20, 17), HOUSE, Rows(3, 1, 1))


def near_bank(sheet: Sheet) -> None:
    """The near slope with its plots, the road and the estate."""
    top = [(-20, 318), (120, 330), (300, 340), (440, 350), (540, 380), *LEFT[3:]]
    sheet.fill(MID, smooth(top) + "L-20 700Z")
    plot(sheet, ((20, 330), (150, 338), (60, 418), (-120, 414)), 9, (MID, T.far))
    plot(sheet, ((340, 352), (500, 366), (560, 408), (392, 416)), 12, (MID, T.far))
    plot(sheet, ((-60, 446), (196, 444), (250, 700), (-300, 700)), 14, (T.far, T.near), 8)
    plot(
        sheet,
        ((216, 444), (404, 448), (520, 700), (280, 700)),
        9,
        (MID, mix(T.deep, T.near, 0.35)),
        8,
    )
    plot(sheet, ((424, 448), (584, 428), (780, 690), (552, 700)), 10, (T.far, T.near), 8)
    estate(sheet)
    bridge = ((600, 408), (680, 394), (764, 396))
    sheet.fill(T.deep, between(bridge, [(x, y + 11) for x, y in bridge]))
    for x in (640, 716):
        sheet.fill(T.deep, polygon([(x - 6, 398), (x + 6, 398), (x + 8, 424), (x - 8, 424)]))
    cross(sheet, ROAD, TERRE)


def estate(sheet: Sheet) -> None:
    """House, tower and poplars above the road."""
    gabled(sheet, (196, 398), Plan(34, 66, 38, 32), HOUSE, Rows(2, 4, 2))
    hipped(sheet, (282, 408), Plan(17, 17, 78, 44), HOUSE, Rows(1, 1, 2, 0.3, 0.4))
    gabled(sheet, (240, 416), Plan(22, 34, 22, 18), HOUSE, Rows(1, 2, 1))
    for x, h in ((318, 92), (342, 116), (366, 88)):
        poplar(sheet, (x, 420), h, (T.near, T.deep))
    for x, h in ((140, 52), (116, 40)):
        round_tree(sheet, (x, 416), h, (T.near, T.deep))
