"""Portrait cover, 216 x 303 mm: the mountain hospital above a calm ground for the title.

Ten units are one millimetre; 30 units at each edge are bleed. The lower third (from y = 2020) is
plain `lac`, so that the cover's type sits on an ink whose print values are set by hand.
"""

from __future__ import annotations

from draw.built import Face, Paint, Plan, Rows, flat, gabled, gabled_right, hipped
from draw.land import ground, massif
from draw.line import cross
from draw.palette import LAC, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, blend, ellipse
from draw.plants import firs, wood

T = tones(LAC)
MID = mix(LAC, WHITE, 0.25)
SLOPE = mix(LAC, WHITE, 0.12)
PALE = mix(LAC, WHITE, 0.86)
WALL = Paint(lit=WHITE, shade=T.haze, roof=PALE, window=T.near)
CHALET = Paint(lit=WHITE, shade=T.haze, roof=T.deep, window=T.near, eave=T.deep)

EDGE = 1760.0
"""Height of the line at both edges: 1760 / 3030 = 0.581, for the back cover to take up; level for
the last 40 units inside the sheet, so that it holds at the trim as well as at the bleed."""

ROAD: tuple[Point, ...] = (
    (-40, EDGE), (40, EDGE), (240, 1722), (440, 1690), (640, 1716), (840, 1756), (1060, 1766),
    (1280, 1736), (1480, 1686), (1660, 1664), (1860, 1704), (2110, EDGE), (2200, EDGE),
)  # fmt: skip
FIRS_DARK: tuple[tuple[int, int, int], ...] = (
    (60, 1090, 84), (110, 1130, 96), (40, 1180, 104), (160, 1200, 90), (96, 1240, 110),
    (230, 1270, 92),
    (60, 1330, 116), (150, 1340, 100), (300, 1350, 88), (90, 1420, 110), (390, 1430, 92),
    (440, 1500, 96),
    (470, 1560, 84), (520, 1590, 100), (570, 1630, 92), (110, 1590, 120), (60, 1640, 104),
    (180, 1640, 110),
    (640, 1680, 84), (400, 1630, 96),
)  # fmt: skip
FIRS_LIGHT: tuple[tuple[int, int, int], ...] = (
    (2060, 1180, 84), (2110, 1220, 100), (2010, 1240, 90), (1950, 1290, 96),
    (2130, 1330, 110), (2050, 1340, 92),
    (1880, 1370, 84), (1960, 1420, 104), (1660, 1600, 80), (1620, 1636, 90),
    (2000, 1560, 100), (2080, 1600, 116),
    (1930, 1630, 96), (2120, 1680, 110),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet(2160, 3030)
    sheet.ground(T.paper)
    sheet.fill(WHITE, ellipse(560, 520, 130, 130))
    mountains(sheet)
    floor(sheet)
    hospital(sheet, (1090, 1640))
    slopes(sheet)
    cross(sheet, ROAD, TERRE, 10)
    foreground(sheet)
    return sheet


def mountains(sheet: Sheet) -> None:
    """Two ranges at the head of the valley, then its wooded foothills."""
    behind: list[Point] = [
        (-40, 1010), (140, 860), (230, 930), (420, 770), (560, 930), (700, 850), (860, 1000),
        (1100, 900),
        (1500, 860), (1640, 960), (1800, 820), (1900, 900), (2010, 800), (2200, 960),
    ]  # fmt: skip
    massif(sheet, behind, 1500, (mix(LAC, WHITE, 0.91), mix(LAC, WHITE, 0.82)))
    front: list[Point] = [
        (-40, 1240), (240, 1050), (330, 1110), (520, 960), (610, 1050), (672, 1016), (900, 1230),
        (1240, 640),
        (1316, 742), (1368, 712), (1500, 900), (1560, 880), (1740, 1110), (1880, 1010),
        (1960, 1080), (2200, 960),
    ]  # fmt: skip
    massif(sheet, front, 1500, (PALE, T.haze))
    ground(
        (300, 1420),
        (560, 1300),
        (860, 1330),
        (1100, 1280),
        (1400, 1340),
        (1700, 1270),
        (1900, 1400),
    ).fill(sheet, T.haze, 1500)
    edge: list[Point] = [(300, 1430), (640, 1402), (1000, 1424), (1360, 1404), (1800, 1430)]
    wood(sheet, T.far, edge, 50, 4)


def floor(sheet: Sheet) -> None:
    """The valley floor with its stream."""
    ground((200, 1482), (700, 1462), (1080, 1458), (1500, 1464), (2000, 1482)).fill(
        sheet, PALE, 2000
    )
    left: list[Point] = [
        (1290, 1460),
        (1360, 1480),
        (1500, 1520),
        (1530, 1590),
        (1390, 1700),
        (1160, 1800),
        (1040, 1960),
    ]
    right: list[Point] = [
        (1300, 1460),
        (1384, 1480),
        (1550, 1516),
        (1606, 1596),
        (1490, 1730),
        (1290, 1830),
        (1200, 1960),
    ]
    sheet.fill(T.haze, between(left, right))
    sheet.fill(T.far, between(blend(left, right, 0.55), right))


def hospital(sheet: Sheet, foot: Point) -> None:
    """Wings, a plain cross on the tallest wall, a landing pad."""
    x, y = foot
    flat(sheet, (x - 190, y - 76), Plan(150, 220, 92), WALL, Rows(8, 12, 3))
    flat(sheet, (x + 30, y - 44), Plan(112, 240, 200), WALL, Rows(0, 13, 7))
    wall = Face((x + 30, y - 44), (-112, -112 * 0.12), 200)
    sheet.fill(T.near, wall.pane(0.42, 0.66, 0.16, 0.235), wall.pane(0.285, 0.74, 0.43, 0.085))
    sheet.fills(T.near, Face((x + 30, y - 44), (-112, -112 * 0.12), 110).windows(5, 3))
    flat(sheet, (x - 40, y), Plan(280, 160, 74), WALL, Rows(15, 8, 2))
    flat(sheet, (x - 130, y + 8), Plan(70, 40, 34), WALL, Rows(4, 2, 1, 0.6, 0.6))
    sheet.fill(T.haze, ellipse(x + 250, y + 6, 88, 24))
    sheet.stroke(WHITE, 4, ellipse(x + 250, y + 6, 70, 18))


def slopes(sheet: Sheet) -> None:
    """The slope in light on the right, the slope in shade on the left, each with its hamlet."""
    right = ground(
        (1000, 1960),
        (1240, 1836),
        (1460, 1680),
        (1640, 1500),
        (1790, 1330),
        (1930, 1180),
        (2060, 1060),
        (2200, 960),
    )
    right.fill(sheet, MID, 2100)
    ground((1820, 2100), (1900, 1860), (1990, 1640), (2080, 1440), (2200, 1270)).fill(
        sheet, SLOPE, 2100
    )
    left = ground(
        (-40, 900),
        (100, 990),
        (250, 1130),
        (400, 1300),
        (540, 1470),
        (720, 1650),
        (940, 1810),
        (1200, 1950),
        (1440, 2060),
    )
    left.fill(sheet, SLOPE, 2100)
    for x, y in ((1720, 1520), (1800, 1490), (1760, 1560), (1860, 1540)):
        gabled(sheet, (x, y), Plan(28, 46, 26, 24), CHALET, Rows(2, 3, 1))
    for x, y in ((196, 1420), (280, 1450), (226, 1500)):
        gabled_right(sheet, (x, y), Plan(46, 28, 26, 24), CHALET, Rows(3, 2, 1))
    hipped(sheet, (336, 1500), Plan(14, 14, 70, 60), CHALET, Rows(1, 1, 1, 0.4, 0.2))
    gabled(sheet, (342, 1508), Plan(20, 44, 26, 22), CHALET, Rows(0, 3, 1, 0.3, 0.6))
    firs(sheet, FIRS_DARK, (MID, T.deep))
    firs(sheet, FIRS_LIGHT, (T.far, T.deep))


def foreground(sheet: Sheet) -> None:
    """The near ground, plain `lac` to the foot, its upper edge a line of fir tops."""
    edge: list[Point] = [
        (-40, 1880),
        (220, 1906),
        (520, 1956),
        (900, 1996),
        (1240, 1996),
        (1640, 1956),
        (1960, 1900),
        (2200, 1860),
    ]
    tall = ((30, 1930, 130), (104, 1950, 166), (190, 1960, 190), (286, 1966, 150),
            (372, 1976, 120), (2136, 1916, 120), (2064, 1934, 140), (1984, 1946, 174),
            (1896, 1958, 140), (1820, 1970, 110))  # fmt: skip
    firs(sheet, tall, (mix(LAC, T.deep, 0.5), T.deep))
    wood(sheet, LAC, edge, 84, 11)
