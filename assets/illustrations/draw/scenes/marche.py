"""A market square between two town halls; the line is the border set in the paving."""

from __future__ import annotations

from draw.built import Face, Paint, Plan, Rows, faces, flat, gabled, gabled_right, hipped
from draw.land import ground
from draw.line import EDGE, cross
from draw.palette import PRUNE, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, box, ellipse, num, pair, polygon, polyline
from draw.people import figure
from draw.plants import round_tree

T = tones(PRUNE)
MID = mix(PRUNE, WHITE, 0.25)
PALE = mix(PRUNE, WHITE, 0.86)
WALL = Paint(lit=WHITE, shade=T.haze, roof=T.near, window=T.near, eave=T.deep)
SOFT = Paint(lit=PALE, shade=T.haze, roof=MID, window=MID, eave=T.near)


EDGING: tuple[Point, ...] = (
    (-20, EDGE), (50, 431), (180, 452), (380, 500), (600, 518), (820, 500), (1020, 452),
    (1150, 431), (1220, EDGE),
)  # fmt: skip

FRONTS = (
    (62, 78, 40), (50, 96, 46), (72, 66, 0), (54, 88, 44), (60, 72, 40), (70, 82, 0),
    (52, 100, 48), (64, 70, 38), (56, 84, 44), (72, 64, 0), (60, 80, 40),
)  # fmt: skip
"""Width, height and gable height (0: eaves) of the houses that close the square."""


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    town(sheet)
    square(sheet)
    belfry(sheet, (238, 426))
    classical(sheet, (990, 426))
    cross(sheet, EDGING, TERRE)
    market(sheet)
    roofs(sheet)
    return sheet


def town(sheet: Sheet) -> None:
    """Hills and the houses that close the square."""
    ground((-20, 276), (200, 236), (460, 262), (700, 216), (960, 252), (1220, 220)).fill(
        sheet, PALE
    )
    ground((-20, 316), (300, 296), (600, 300), (900, 292), (1220, 310)).fill(sheet, T.haze)
    x = 318.0
    for i, (width, height, gable) in enumerate(FRONTS):
        front = Face((x, 384), (width, 0), height)
        ink = (PALE, mix(PRUNE, WHITE, 0.78))[i % 2]
        sheet.fill(ink, front.shape())
        if gable:
            sheet.fill(
                ink,
                polygon([front.at(0, 1), (x + width / 2, 384 - height - gable), front.at(1, 1)]),
            )
            sheet.stroke(
                MID,
                5,
                polyline(
                    [
                        front.at(-0.03, 0.98),
                        (x + width / 2, 384 - height - gable),
                        front.at(1.03, 0.98),
                    ]
                ),
            )
        else:
            sheet.fill(
                MID,
                polygon(
                    [front.at(0, 1), front.at(0.08, 1.42), front.at(0.92, 1.42), front.at(1, 1)]
                ),
            )
        sheet.fills(MID, front.windows(3, 3, 0.42, 0.52))
        x += width


def square(sheet: Sheet) -> None:
    """The paved ground, in bands that run towards the viewer."""
    sheet.fill(
        PALE, polygon([(-20, 420), (300, 376), (1000, 376), (1220, 420), (1220, 700), (-20, 700)])
    )
    bands = []
    for i in range(-7, 8, 2):
        a, b = 640 + 52 * i, 640 + 52 * (i + 1)
        c, d = 620 + 128 * i, 620 + 128 * (i + 1)
        bands.append(polygon([(a, 384), (b, 384), (d, 700), (c, 700)]))
    sheet.fills(mix(PRUNE, WHITE, 0.8), bands)


def belfry(sheet: Sheet, foot: Point) -> None:
    """The left town hall: a stepped gable and a belfry."""
    x, y = foot
    plan = Plan(140, 120, 118, 96, 0.1)
    gabled(sheet, (x, y), plan, WALL, Rows(7, 5, 3, 0.4, 0.6))
    wall, _ = faces((x, y), plan)
    outline: list[Point] = [wall.at(1, 0.98)]
    for i in range(6):
        outline += [
            wall.at(1 - i / 12, 1 + 0.16 * i + 0.1),
            wall.at(1 - (i + 1) / 12, 1 + 0.16 * i + 0.1),
        ]
    mirror: list[Point] = []
    for i in range(5, -1, -1):
        mirror += [wall.at((i + 1) / 12, 1 + 0.16 * i + 0.1), wall.at(i / 12, 1 + 0.16 * i + 0.1)]
    sheet.fill(WHITE, polygon([*outline, *mirror, wall.at(0, 0.98)]))
    sheet.fills(
        T.near,
        (
            wall.pane(a, b, 0.06, 0.2)
            for a, b in ((0.36, 1.1), (0.47, 1.1), (0.58, 1.1), (0.47, 1.45))
        ),
    )
    sheet.fill(T.deep, wall.pane(0.42, 0, 0.16, 0.26))
    tower(sheet, (x - 150, y - 4))


def tower(sheet: Sheet, foot: Point) -> None:
    """The belfry beside the hall: shaft, gallery, clock, spire."""
    x, y = foot
    hipped(sheet, (x, y), Plan(30, 30, 250, 0, 0.1), WALL, Rows(1, 1, 5, 0.26, 0.4))
    hipped(
        sheet, (x, y - 244), Plan(36, 36, 9, 0, 0.1), Paint(T.near, T.deep, T.deep, T.near), Rows()
    )
    hipped(sheet, (x, y - 254), Plan(24, 24, 34, 84, 0.1), WALL, Rows(1, 1, 1, 0.4, 0.7))


def classical(sheet: Sheet, foot: Point) -> None:
    """The right town hall: a hipped roof with dormers, a lantern, a clock."""
    x, y = foot
    hipped(sheet, (x, y), Plan(130, 250, 116, 64, 0.1), WALL, Rows(6, 10, 3, 0.4, 0.6))
    front, _ = faces((x, y), Plan(130, 250, 116, 0, 0.1))
    sheet.fill(WHITE, polygon([front.at(0.26, 0.98), front.at(0.5, 1.42), front.at(0.74, 0.98)]))
    clock = front.at(0.5, 1.13)
    sheet.fill(T.near, ellipse(clock[0], clock[1], 10, 10.5))
    sheet.fill(
        T.deep, polygon([(x - 66, y - 14 + 7), (x - 52, y - 5), (x - 52, y - 44), (x - 66, y - 46)])
    )
    flat(sheet, (x + 48, y - 178), Plan(20, 20, 34, 0, 0.1), WALL, Rows(1, 1, 1, 0.5, 0.6))
    hipped(sheet, (x + 48, y - 212), Plan(24, 24, 4, 40, 0.1), WALL, Rows())


def stall(sheet: Sheet, x: float, y: float, width: float) -> None:
    """A stall under a striped awning."""
    h, depth = width * 0.46, width * 0.24
    sheet.fill(T.far, box(x, y - h * 0.46, width, h * 0.46))
    sheet.fill(MID, box(x - 3, y - h * 0.5, width + 6, h * 0.09))
    poles = (polyline([(px, y), (px, y - h)]) for px in (x + 2, x + width - 2))
    sheet.stroke(T.deep, 2, *poles, cap="butt")
    n = 6
    low, top = (width + 14) / n, (width - 8) / n
    stripes: tuple[list[str], list[str]] = ([], [])
    for i in range(n):
        a, b = x - 7 + low * i, x + 4 + top * i
        edge = f"v5a{num(low / 2)} {num(low / 3)} 0 0 1 {num(-low)} 0v-5Z"
        d = f"M{pair((b, y - h - depth))}h{num(top)}L{pair((a + low, y - h))}{edge}"
        stripes[i % 2].append(d)
    sheet.fills(TERRE, stripes[0])
    sheet.fills(WHITE, stripes[1])


def market(sheet: Sheet) -> None:
    """Stalls in two rows and the people between them."""
    for x in (388, 498, 616, 726):
        stall(sheet, x, 466, 82)
    crowd = ((356, 470), (484, 486), (500, 488), (596, 478), (708, 490), (830, 476), (330, 546),
             (420, 560),
             (436, 562), (600, 552), (780, 548), (796, 551), (890, 520), (960, 476),
             (270, 500))  # fmt: skip
    for i, (x, y) in enumerate(crowd):
        figure(sheet, (x, y), 31, T.deep if i % 3 else T.near)
    for x in (296, 446, 634, 784):
        stall(sheet, x, 622, 118)


def roofs(sheet: Sheet) -> None:
    """Trees and a dark roof in the near corners."""
    dark = Paint(lit=T.near, shade=T.near, roof=T.deep, window=WHITE)
    gabled(sheet, (30, 790), Plan(150, 160, 120, 84, 0.16), dark)
    gabled_right(sheet, (1180, 800), Plan(170, 150, 120, 84, 0.16), dark)
    for x, y in ((22, 622), (82, 612), (1120, 626), (1176, 634)):
        sheet.fill(
            T.near,
            polygon(
                [(x - 14, y + 20), (x - 14, y - 4), (x, y - 18), (x + 14, y - 4), (x + 14, y + 20)]
            ),
        )
        sheet.fill(T.haze, box(x - 6, y - 2, 12, 16))
    for x, y, h in ((232, 650, 96), (196, 690, 120), (980, 646, 96), (1024, 690, 116)):
        round_tree(sheet, (x, y), h, (T.near, T.deep))
