"""A wide river and the bridge over it: the deck is the line, a road on both banks."""

from __future__ import annotations

from draw.built import Paint, Plan, Rows, flat, gabled, gabled_right, hipped
from draw.land import glints, ground, massif
from draw.line import EDGE, cross
from draw.palette import LAC, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, blend, box, ellipse, polygon, polyline, smooth
from draw.plants import canopy, poplar, round_tree

T = tones(LAC)
MID = mix(LAC, WHITE, 0.25)
PALE = mix(LAC, WHITE, 0.86)
WALL = Paint(lit=WHITE, shade=T.haze, roof=T.near, window=T.near, eave=T.deep)
WARM = Paint(lit=WHITE, shade=T.haze, roof=TERRE, window=T.near, eave=T.deep)
DECK: tuple[Point, ...] = (
    (-20, EDGE), (60, EDGE), (210, 434), (330, 426), (480, 410), (650, 403),
    (820, 408), (960, 420), (1080, 432), (1160, EDGE), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    distance(sheet)
    river(sheet)
    left_town(sheet)
    right_town(sheet)
    bridge(sheet)
    near_bank(sheet)
    return sheet


def distance(sheet: Sheet) -> None:
    """Sun, mountains, and two planes of hills."""
    sheet.fill(WHITE, ellipse(868, 112, 50, 50))
    ridge: list[Point] = [
        (-20, 226), (60, 196), (110, 212), (216, 148), (262, 182), (318, 160), (430, 236),
        (520, 206), (590, 236), (690, 208), (750, 226), (880, 178), (930, 206), (1010, 164),
        (1080, 206), (1130, 190), (1220, 230),
    ]  # fmt: skip
    massif(sheet, ridge, 300, (PALE, T.haze))
    ground(
        (-20, 262), (160, 236), (360, 268), (560, 282), (760, 270), (980, 246), (1220, 262)
    ).fill(sheet, T.haze)
    ground((-20, 300), (240, 286), (480, 292), (700, 290), (960, 300), (1220, 282)).fill(
        sheet, T.far
    )
    sheet.fill(MID, canopy((-20, 306), (420, 300), 14, 3), canopy((860, 308), (1230, 300), 15, 9))


def river(sheet: Sheet) -> None:
    """Three tones of water, narrow at the horizon and wide at the foot."""
    left: list[Point] = [
        (640, 291), (600, 306), (628, 330), (560, 362), (430, 402), (300, 470), (200, 560),
        (120, 700),
    ]  # fmt: skip
    right: list[Point] = [
        (652, 291), (640, 306), (712, 330), (820, 358), (930, 402), (1030, 470), (1110, 560),
        (1180, 700),
    ]  # fmt: skip
    sheet.fill(PALE, between(left, right))
    sheet.fill(T.haze, between(blend(left, right, 0.66), right))
    sheet.fill(mix(LAC, WHITE, 0.57), between(blend(left, right, 0.86), right))
    glints(
        sheet,
        T.haze,
        [(420, 500, 90), (480, 516, 60), (560, 590, 130), (330, 620, 90), (660, 545, 70)],
    )
    glints(sheet, WHITE, [(930, 600, 70), (960, 616, 110), (800, 520, 60), (700, 640, 120)])


def left_town(sheet: Sheet) -> None:
    """Steep gables and a spire."""
    gabled(sheet, (60, 392), Plan(26, 50, 30, 24), WALL, Rows(2, 4, 2))
    gabled(sheet, (150, 384), Plan(24, 46, 34, 26), WALL, Rows(2, 3, 2))
    gabled_right(sheet, (300, 388), Plan(50, 24, 30, 24), WALL, Rows(4, 2, 2))
    church(sheet, (226, 398))
    gabled(sheet, (30, 420), Plan(30, 56, 34, 28), WARM, Rows(2, 4, 2))
    gabled_right(sheet, (176, 420), Plan(56, 30, 32, 26), WALL, Rows(4, 2, 2))
    gabled(sheet, (320, 414), Plan(26, 50, 28, 22), WALL, Rows(2, 3, 2))
    for x, h in ((104, 54), (196, 44), (268, 50), (292, 40)):
        round_tree(sheet, (x, 424), h, (MID, T.near))


def church(sheet: Sheet, foot: Point) -> None:
    """A square tower under a tall spire, with its nave."""
    x, y = foot
    gabled(sheet, (x, y), Plan(22, 60, 36, 26), WALL, Rows(0, 4, 1, 0.3, 0.6))
    hipped(sheet, (x, y + 2), Plan(16, 16, 92, 84), WALL, Rows(1, 1, 3, 0.3, 0.4))


def right_town(sheet: Sheet) -> None:
    """Flat roofs and a tower under a round cap."""
    flat(sheet, (1010, 382), Plan(30, 44, 56, 0), WALL, Rows(3, 4, 4))
    hipped(sheet, (1096, 372), Plan(18, 18, 96, 20), WALL, Rows(1, 1, 4, 0.3, 0.4))
    flat(sheet, (1160, 390), Plan(36, 50, 44, 0), WALL, Rows(3, 4, 3))
    flat(sheet, (1066, 408), Plan(40, 60, 34, 0), WALL, Rows(4, 5, 2))
    hipped(sheet, (1176, 418), Plan(40, 46, 30, 22), WARM, Rows(3, 3, 2))
    for x, h in ((1020, 46), (1130, 40), (1042, 36)):
        round_tree(sheet, (x, 424), h, (MID, T.near))


def bridge(sheet: Sheet) -> None:
    """Two ribs, hangers, deck and the line on it."""
    front = rib((372, 492), (968, 478), 224)
    back = rib((396, 462), (950, 452), 204)
    sheet.stroke(T.far, 6, smooth(back))
    deck = ground(*DECK)
    arch = ground(*front)
    hangers = [(x, arch.y(x), deck.y(x)) for x in range(440, 910, 28)]
    sheet.stroke(T.near, 1.8, *(polyline([(x, a), (x, b)]) for x, a, b in hangers if a < b))
    under = [(x, deck.y(x)) for x in range(330, 1040, 50)]
    sheet.fill(T.deep, between(under, [(x, y + 13) for x, y in under]))
    for x, y in ((330.0, deck.y(330)), (1030.0, deck.y(1030))):
        sheet.fill(T.deep, polygon([(x - 34, y), (x + 34, y), (x + 26, y + 46), (x - 26, y + 46)]))
    sheet.stroke(T.deep, 8, smooth(front))
    for x, y in (front[0], front[-1]):
        sheet.fill(
            T.deep, polygon([(x - 16, y - 6), (x + 16, y - 6), (x + 22, y + 20), (x - 22, y + 20)])
        )
    cross(sheet, DECK, TERRE)


def rib(left: Point, right: Point, crown: float) -> list[Point]:
    """A parabolic rib between two springings, its crown at height `crown`."""
    count = 12
    points: list[Point] = []
    for i in range(count + 1):
        t = i / count
        chord = left[1] + (right[1] - left[1]) * t
        points.append(
            (left[0] + (right[0] - left[0]) * t, chord - (chord - crown) * 4 * t * (1 - t))
        )
    return points


def barge(sheet: Sheet, x: float, y: float) -> None:
    """A laden barge and its wake."""
    sheet.stroke(
        WHITE,
        2.5,
        polyline([(x + 70, y + 7), (x + 190, y + 13)]),
        polyline([(x + 80, y + 13), (x + 150, y + 17)]),
    )
    sheet.fill(
        T.near, polygon([(x - 78, y - 10), (x + 72, y - 10), (x + 66, y + 8), (x - 66, y + 8)])
    )
    sheet.fills(T.haze, (box(x - 50 + 26 * i, y - 18, 23, 8) for i in range(3)))
    sheet.fill(WHITE, box(x + 36, y - 26, 26, 16))
    sheet.fill(T.near, box(x + 40, y - 22, 7, 6), box(x + 50, y - 22, 7, 6))


def near_bank(sheet: Sheet) -> None:
    """The dark bank in front, with poplars."""
    barge(sheet, 560, 566)
    bank = ground((-20, 490), (100, 500), (210, 540), (300, 600), (380, 700))
    bank.fill(sheet, T.near)
    for x, y, h in (
        (30, 570, 122),
        (78, 580, 132),
        (126, 594, 124),
        (176, 612, 116),
        (222, 632, 100),
    ):
        poplar(sheet, (x, y), h, (MID, T.deep))
    ground((-20, 590), (100, 604), (210, 640), (290, 700)).fill(sheet, T.deep)
    ground((920, 700), (1010, 650), (1110, 622), (1220, 612)).fill(sheet, T.near)
    ground((1030, 700), (1110, 662), (1220, 650)).fill(sheet, T.deep)
    for x, y, h in ((1100, 640, 86), (1150, 646, 104), (1188, 650, 80)):
        round_tree(sheet, (x, y), h, (MID, T.deep))
