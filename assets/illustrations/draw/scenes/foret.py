"""A forest shared by two sides; the path through it is the line, past an old border stone."""

from __future__ import annotations

from draw.land import ground
from draw.line import EDGE, cross
from draw.palette import ENCRE, MOUSSE, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, box, ellipse, loop, polygon, polyline, smooth
from draw.people import figure
from draw.plants import firs, round_tree, wood

T = tones(MOUSSE)
MID = mix(MOUSSE, WHITE, 0.25)
PALE = mix(MOUSSE, WHITE, 0.86)


PATH: tuple[Point, ...] = (
    (-20, EDGE), (70, 432), (220, 462), (380, 516), (540, 534), (690, 506),
    (800, 462), (920, 436), (1080, EDGE), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    sheet.fill(WHITE, ellipse(800, 128, 54, 54))
    layers(sheet)
    clearing(sheet)
    sheet.stroke(T.paper, 26, smooth(PATH))
    cross(sheet, PATH, TERRE)
    stone(sheet, 650, 566)
    for x, y, height in ((446, 540, 70), (486, 545, 64)):
        figure(sheet, (x, y), height, T.deep)
    front(sheet)
    return sheet


def layers(sheet: Sheet) -> None:
    """Wooded ranges, far to near."""
    far = ground((-20, 214), (160, 170), (400, 226), (640, 160), (900, 204), (1220, 140))
    far.fill(sheet, PALE)
    wood(
        sheet,
        T.haze,
        [(-20, 220), (200, 250), (440, 290), (700, 262), (940, 222), (1220, 190)],
        34,
        2,
    )
    wood(
        sheet,
        T.far,
        [(-20, 262), (180, 300), (420, 334), (660, 330), (940, 290), (1220, 244)],
        46,
        3,
    )
    wood(
        sheet, MID, [(-20, 330), (160, 352), (400, 376), (620, 380), (860, 362), (1220, 318)], 58, 4
    )


def clearing(sheet: Sheet) -> None:
    """Open ground in the middle of the wood, with scattered trees and one that has turned."""
    ground((-20, 424), (240, 392), (560, 380), (880, 392), (1220, 420)).fill(sheet, T.haze)
    ground((-20, 480), (260, 500), (560, 570), (860, 520), (1220, 470)).fill(
        sheet, mix(T.haze, T.far, 0.45)
    )
    back = ((70, 420, 120), (120, 412, 96), (178, 408, 132), (232, 402, 88), (286, 400, 104),
            (980, 408, 112),
            (1036, 414, 140), (1094, 416, 104), (1150, 422, 128), (930, 402, 84))  # fmt: skip
    firs(sheet, back, (T.near, T.deep))
    for x, y, h in ((346, 410, 72), (396, 404, 58), (868, 408, 74), (700, 398, 56)):
        round_tree(sheet, (x, y), h, (MID, T.near))
    oak(sheet, 786, 446, 1.4)
    logs(sheet, 276, 470)
    firs(sheet, ((560, 398, 60), (590, 402, 76), (622, 400, 54)), (T.near, T.deep))


def oak(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The one tree that has turned: the picture's accent."""

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    sheet.stroke(T.deep, 8 * size, polyline([at(0, 0), at(0, -60)]), cap="butt")
    limbs = [polyline([at(0, -34), at(-20, -58)]), polyline([at(0, -40), at(20, -62)])]
    sheet.stroke(T.deep, 4 * size, *limbs)
    puffs = ((-34, -66, 28), (32, -68, 28), (-20, -98, 30), (20, -100, 30), (0, -122, 24),
             (0, -76, 34))  # fmt: skip
    crown = (ellipse(*at(dx, dy), r * size, r * size * 0.94) for dx, dy, r in puffs)
    sheet.fills(TERRE, crown)
    shade = ((10, -142), (40, -118), (50, -96), (60, -66), (36, -41), (8, -43), (24, -70),
             (14, -100))  # fmt: skip
    sheet.fill(mix(TERRE, ENCRE, 0.22), loop([at(dx, dy) for dx, dy in shade]))


def logs(sheet: Sheet, x: float, y: float) -> None:
    """A stack of timber beside the path."""
    ends = [(x + 15 * i + 7.5 * row, y - 13 * row) for row in range(3) for i in range(4 - row)]
    sheet.fill(T.near, *(box(a, b - 7, 64, 14) for a, b in ends))
    sheet.fills(T.deep, (ellipse(a, b, 7.4, 7.4) for a, b in ends))
    sheet.fills(PALE, (ellipse(a, b, 5.2, 5.2) for a, b in ends))


def stone(sheet: Sheet, x: float, y: float) -> None:
    """An old boundary stone, one face in light and one in shade."""
    lit = ((-24, 0), (-21, -57), (-6, -68), (3, -60), (3, 5))
    shade = ((3, 5), (3, -60), (-6, -68), (12, -66), (22, -54), (25, -2))
    sheet.fill(WHITE, polygon([(x + dx, y + dy) for dx, dy in lit]))
    sheet.fill(T.far, polygon([(x + dx, y + dy) for dx, dy in shade]))


def front(sheet: Sheet) -> None:
    """The dark near edge and its tall firs."""
    left = ground((-20, 596), (140, 612), (340, 650), (480, 700))
    right = ground((760, 700), (900, 650), (1080, 608), (1220, 590))
    tall = (
        (left, ((10, 150), (58, 190), (106, 164), (150, 128), (198, 158), (240, 108), (286, 120),
                (330, 84), (372, 64))),
        (right, ((1196, 186), (1146, 152), (1096, 188), (1050, 132), (1004, 152), (958, 104),
                 (918, 116), (876, 78), (838, 58))),
    )  # fmt: skip
    for edge, trees in tall:
        feet = [(x, edge.y(x) + 18, h) for x, h in trees]
        firs(sheet, feet, (mix(T.deep, T.near, 0.45), T.deep))
        edge.fill(sheet, T.deep)
