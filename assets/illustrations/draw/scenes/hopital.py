"""A hospital on the floor of a valley, between two slopes; the road down and up is the line."""

from __future__ import annotations

from draw.built import Face, Paint, Plan, Rows, flat, gabled
from draw.land import ground, massif
from draw.line import EDGE, cross
from draw.palette import LAC, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, ellipse, smooth
from draw.plants import firs, wood

T = tones(LAC)
MID = mix(LAC, WHITE, 0.25)
PALE = mix(LAC, WHITE, 0.86)
WALL = Paint(lit=WHITE, shade=T.haze, roof=PALE, window=T.near)
CHALET = Paint(lit=WHITE, shade=T.haze, roof=T.deep, window=T.near)
ROAD: tuple[Point, ...] = (
    (-20, EDGE), (40, 431), (160, 452), (300, 500), (440, 534), (600, 536),
    (740, 520), (880, 486), (1010, 452), (1130, 432), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    mountains(sheet)
    floor(sheet)
    hospital(sheet, (640, 486))
    slopes(sheet)
    sheet.stroke(T.far, 18, smooth(ROAD))
    cross(sheet, ROAD, TERRE)
    foreground(sheet)
    return sheet


def mountains(sheet: Sheet) -> None:
    """The high range at the head of the valley, and its foothills."""
    ridge: list[Point] = [
        (-20, 220), (110, 150), (190, 204), (330, 128), (388, 176), (424, 158), (545, 262),
        (700, 62), (744, 112), (776, 96), (890, 226), (968, 158), (1050, 200), (1130, 140),
        (1220, 210),
    ]  # fmt: skip
    massif(sheet, ridge, 420, (PALE, T.haze))
    hill = ground(
        (180, 420), (330, 336), (500, 352), (640, 330), (800, 362), (960, 320), (1100, 380)
    )
    hill.fill(sheet, T.haze, 440)
    wood(sheet, T.far, [(220, 388), (420, 374), (600, 386), (780, 376), (1020, 394)], 26, 4)


def floor(sheet: Sheet) -> None:
    """The valley floor with its stream."""
    ground((100, 410), (420, 400), (640, 398), (860, 400), (1100, 410)).fill(sheet, PALE)
    left: list[Point] = [(716, 399), (760, 412), (836, 434), (852, 470), (760, 540), (560, 580)]
    right: list[Point] = [(722, 399), (772, 410), (862, 432), (892, 474), (820, 560), (640, 620)]
    sheet.fill(T.far, between(left, right))


def hospital(sheet: Sheet, foot: Point) -> None:
    """Three wings, a landing pad, and a plain cross on the tallest wall."""
    x, y = foot
    flat(sheet, (x - 100, y - 40), Plan(80, 120, 50), WALL, Rows(8, 11, 3))
    flat(sheet, (x + 20, y - 22), Plan(64, 128, 104), WALL, Rows(0, 11, 6))
    wall = Face((x + 20, y - 22), (-64, -64 * 0.12), 104)
    sheet.fill(T.near, wall.pane(0.42, 0.62, 0.16, 0.26), wall.pane(0.29, 0.705, 0.42, 0.095))
    flat(sheet, (x - 20, y), Plan(150, 84, 40), WALL, Rows(13, 6, 2))
    sheet.fill(T.haze, ellipse(x + 122, y - 4, 46, 13))
    sheet.stroke(WHITE, 2.5, ellipse(x + 122, y - 4, 36, 9.5))


def slopes(sheet: Sheet) -> None:
    """The slope in shade on the left, the slope in light on the right."""
    right = ground(
        (560, 620), (700, 560), (830, 486), (930, 400), (1020, 300), (1110, 214), (1220, 140)
    )
    right.fill(sheet, MID)
    shade = ground((980, 640), (1040, 520), (1090, 420), (1140, 320), (1220, 240))
    shade.fill(sheet, T.near)
    left = ground(
        (-20, 96), (80, 150), (190, 250), (290, 360), (400, 462), (540, 556), (700, 640), (780, 700)
    )
    left.fill(sheet, T.near)
    for x, y in ((1000, 400), (1050, 378), (968, 432)):
        gabled(sheet, (x, y), Plan(16, 26, 14, 13), CHALET, Rows(1, 2, 1))
    woods = (
        (34, 190, 44), (58, 206, 52), (84, 236, 46), (24, 250, 56), (66, 280, 60), (112, 262, 44),
        (150, 330, 50), (176, 352, 58), (204, 372, 48), (134, 366, 54), (40, 372, 62),
        (86, 386, 56),
        (290, 440, 46), (318, 462, 52), (346, 474, 42), (262, 452, 50),
    )  # fmt: skip
    firs(sheet, woods, (MID, T.deep))
    firs(
        sheet, [(930, 440, 44), (1096, 330, 40), (1070, 300, 46), (1124, 300, 42)], (T.far, T.deep)
    )


def foreground(sheet: Sheet) -> None:
    """The dark near edge, and the firs that stand on it."""
    near = ground(
        (-20, 560), (120, 580), (320, 626), (560, 652), (800, 644), (1000, 610), (1220, 560)
    )
    trees = (
        (14, 112), (58, 146), (102, 118), (140, 90), (186, 104), (226, 70), (264, 52),
        (1190, 132), (1148, 156), (1104, 112), (1062, 128), (1020, 84), (984, 60),
    )  # fmt: skip
    firs(sheet, [(x, near.y(x) + 16, h) for x, h in trees], (mix(T.deep, T.near, 0.4), T.deep))
    near.fill(sheet, T.deep)
