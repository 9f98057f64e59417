"""A control tower in the snow; the edge of the cleared taxiway is the line."""

from __future__ import annotations

from random import Random

from draw.built import Paint, Plan, Rows, flat
from draw.land import ground, massif
from draw.line import EDGE, cross
from draw.palette import LAC, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, box, ellipse, num, pair, polygon, polyline
from draw.plants import firs, wood

T = tones(LAC)
MID = mix(LAC, WHITE, 0.25)
PALE = mix(LAC, WHITE, 0.86)
WALL = Paint(lit=WHITE, shade=T.haze, roof=PALE, window=T.near)


NIGHT = mix(LAC, WHITE, 0.62)
WAY: tuple[Point, ...] = (
    (-20, EDGE), (60, 432), (200, 456), (380, 508), (560, 536), (740, 532),
    (900, 496), (1020, 456), (1130, 432), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(NIGHT)
    distance(sheet)
    field(sheet)
    airfield(sheet)
    tower(sheet, 400, 446)
    cross(sheet, WAY, TERRE)
    plane(sheet, 690, 486)
    near(sheet)
    snow(sheet)
    return sheet


def distance(sheet: Sheet) -> None:
    """Snowy mountains under a winter sky."""
    ridge: list[Point] = [
        (-20, 268), (90, 206), (150, 246), (250, 180), (330, 250), (450, 300), (580, 226),
        (640, 270),
        (806, 120), (856, 176), (890, 158), (1010, 276), (1090, 206), (1150, 244), (1220, 216),
    ]  # fmt: skip
    massif(sheet, ridge, 420, (WHITE, T.far))
    edge: list[Point] = [(-20, 336), (300, 352), (600, 360), (900, 350), (1220, 328)]
    wood(sheet, MID, edge, 34, 4)


def field(sheet: Sheet) -> None:
    """The snowfield and the cleared way along which the line runs."""
    ground((-20, 384), (300, 374), (700, 380), (1220, 366)).fill(sheet, PALE)
    ground((-20, 448), (300, 420), (700, 424), (1220, 404)).fill(sheet, WHITE)
    low = [(x, y + 30 + 26 * (1 - abs(x - 620) / 640)) for x, y in WAY]
    sheet.fill(T.haze, between(WAY, low))
    marks = [(x, (a + b) / 2) for (x, a), (_, b) in zip(WAY, low, strict=True)]
    middle = ground(*marks)
    dashes = (polyline([(x, middle.y(x)), (x + 34, middle.y(x + 34))]) for x in range(10, 1180, 74))
    sheet.stroke(WHITE, 3.5, *dashes)
    sheet.fill(T.haze, polygon([(560, 476), (826, 470), (860, 520), (600, 538)]))


def airfield(sheet: Sheet) -> None:
    """Terminal, hangar and windsock."""
    flat(sheet, (500, 440), Plan(150, 220, 42, 0, 0.08), WALL, Rows(10, 15, 2, 0.6, 0.5))
    hangar(sheet, 796, 422)
    hangar(sheet, 890, 422)
    sheet.stroke(T.deep, 3, polyline([(1046, 446), (1046, 388)]))
    sheet.fill(TERRE, polygon([(1046, 388), (1086, 396), (1086, 404), (1046, 406)]))


def hangar(sheet: Sheet, x: float, y: float) -> None:
    """A barrel-roofed hangar with a dark door."""
    roof = f"{pair((x, y - 22))}Q{pair((x + 40, y - 66))} {pair((x + 80, y - 22))}"
    sheet.fill(WHITE, f"M{pair((x, y))}L{roof}V{num(y)}Z")
    sheet.fill(T.near, box(x + 14, y - 28, 52, 28))
    sheet.stroke(
        T.haze,
        1.5,
        *(polyline([(x + 14 + 13 * i, y - 28), (x + 14 + 13 * i, y)]) for i in range(1, 4)),
    )
    sheet.stroke(
        T.far, 3, f"M{pair((x, y - 22))}Q{num(x + 40)} {num(y - 66)} {num(x + 80)} {num(y - 22)}"
    )


def tower(sheet: Sheet, x: float, y: float) -> None:
    """A slender shaft, a flared cab with leaning panes, a snowy roof."""
    top = y - 252
    flat(sheet, (x - 4, y + 8), Plan(64, 70, 34, 0, 0.1), WALL, Rows(4, 4, 1, 0.5, 0.5))
    sheet.fill(WHITE, polygon([(x - 26, y - 12), (x - 17, top), (x + 17, top), (x + 26, y - 12)]))
    sheet.fill(T.far, polygon([(x + 4, y - 12), (x + 3, top), (x + 17, top), (x + 26, y - 12)]))
    sheet.fills(T.near, (box(x - 10, y - 50 - 38 * i, 6, 14) for i in range(5)))
    sheet.fill(
        WHITE,
        polygon([(x - 17, top + 4), (x + 17, top + 4), (x + 50, top - 22), (x - 50, top - 22)]),
    )
    sheet.fill(
        T.far,
        polygon([(x + 3, top + 4), (x + 17, top + 4), (x + 50, top - 22), (x + 12, top - 22)]),
    )
    sheet.fill(
        T.deep,
        polygon([(x - 50, top - 22), (x + 50, top - 22), (x + 64, top - 68), (x - 64, top - 68)]),
    )
    bars = (
        polyline([(x + 50 * t, top - 22), (x + 64 * t, top - 68)])
        for t in (-0.66, -0.33, 0.0, 0.33, 0.66)
    )
    sheet.stroke(T.haze, 2, *bars)
    roof = [(x - 72, top - 68), (x + 72, top - 68), (x + 58, top - 84), (x - 58, top - 84)]
    sheet.fill(WHITE, polygon(roof))
    sheet.fill(T.near, box(x - 16, top - 98, 32, 14))
    sheet.stroke(
        T.deep,
        2.5,
        polyline([(x, top - 98), (x, top - 142)]),
        polyline([(x - 9, top - 124), (x + 9, top - 124)]),
    )
    sheet.fill(TERRE, ellipse(x, top - 144, 5, 5))


def plane(sheet: Sheet, x: float, y: float) -> None:
    """A small aeroplane on its stand, side on."""
    nose = f"Q{pair((x + 80, y - 20))} {pair((x + 84, y - 9))}"
    body = f"M{pair((x - 74, y - 22))}L{pair((x + 50, y - 22))}{nose}"
    sheet.fill(
        T.near,
        f"{body}Q{num(x + 70)} {num(y - 4)} {num(x + 40)} {num(y - 4)}L{pair((x - 40, y - 4))}Z",
    )
    sheet.fill(
        T.deep, polygon([(x - 76, y - 22), (x - 88, y - 54), (x - 72, y - 54), (x - 44, y - 22)])
    )
    sheet.fill(
        T.deep, polygon([(x - 10, y - 12), (x + 24, y - 12), (x - 16, y + 8), (x - 34, y + 8)])
    )
    sheet.fills(WHITE, (ellipse(x - 34 + 13 * i, y - 15, 2.6, 2.6) for i in range(7)))
    sheet.fill(T.deep, ellipse(x + 46, y + 1, 5, 5), ellipse(x - 4, y + 3, 5, 5))


def near(sheet: Sheet) -> None:
    """Near drifts and firs."""
    ground((-20, 556), (160, 576), (420, 640), (560, 700)).fill(sheet, PALE)
    ground((780, 700), (940, 640), (1100, 596), (1220, 580)).fill(sheet, PALE)
    trees = ((34, 620, 170), (96, 640, 146), (150, 652, 176), (210, 664, 112), (262, 672, 80),
             (1176, 640, 188), (1112, 650, 150), (1052, 664, 118), (1000, 672, 84))  # fmt: skip
    firs(sheet, trees, (T.near, T.deep))
    ground((-20, 624), (200, 648), (420, 690), (440, 700)).fill(sheet, T.haze)
    ground((880, 700), (1000, 668), (1220, 630)).fill(sheet, T.haze)


def snow(sheet: Sheet) -> None:
    """Flakes in the sky, on a jittered grid so that none clump."""
    dice = Random(7)  # noqa: S311 (a fixed seed is the point)
    spots = [
        (i * 75 + dice.uniform(0, 60), j * 52 + dice.uniform(0, 44))
        for i in range(16)
        for j in range(5)
    ]
    flakes = zip(spots, (2.2, 3.2, 2.6, 3.8) * 20, strict=True)
    sheet.fills(WHITE, (ellipse(x, y, r, r) for (x, y), r in flakes if abs(x - 400) > 84))
