"""A valley railway on a stone viaduct; the rail is the line."""

from __future__ import annotations

from draw.built import Paint, Plan, Rows, gabled
from draw.land import ground, massif
from draw.line import EDGE, cross
from draw.palette import MOUSSE, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, between, box, num, pair, polygon, polyline
from draw.plants import firs, wood

T = tones(MOUSSE)
MID = mix(MOUSSE, WHITE, 0.25)
PALE = mix(MOUSSE, WHITE, 0.86)
HOUSE = Paint(lit=WHITE, shade=T.haze, roof=T.deep, window=T.near)
RAIL: tuple[Point, ...] = (
    (-20, EDGE), (60, 428), (220, 408), (420, 384), (620, 374), (820, 384), (1000, 408),
    (1140, 428), (1220, EDGE),
)  # fmt: skip
DECK = ground(*RAIL)


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    distance(sheet)
    valley(sheet)
    hamlet(sheet)
    viaduct(sheet)
    train(sheet)
    cross(sheet, RAIL, TERRE)
    foreground(sheet)
    return sheet


def distance(sheet: Sheet) -> None:
    """Mountains at the head of the valley."""
    ridge: list[Point] = [
        (-20, 150), (100, 110), (180, 160), (300, 96), (360, 150), (470, 230), (560, 190),
        (620, 226),
        (760, 120), (820, 168), (900, 90), (1010, 180), (1090, 140), (1220, 200),
    ]  # fmt: skip
    massif(sheet, ridge, 420, (PALE, T.haze))
    ground(
        (-20, 200), (200, 260), (420, 330), (560, 352), (760, 320), (960, 250), (1220, 190)
    ).fill(sheet, T.haze)
    wood(
        sheet,
        T.far,
        [
            (-20, 236),
            (200, 306),
            (420, 362),
            (560, 384),
            (640, 384),
            (800, 352),
            (1000, 288),
            (1220, 220),
        ],
        38,
        5,
    )


def hamlet(sheet: Sheet) -> None:
    """A few roofs on the far slope, above the rail."""
    for x, y in ((150, 352), (206, 362), (116, 376), (174, 388)):
        gabled(sheet, (x, y), Plan(16, 28, 16, 14), HOUSE, Rows(1, 2, 1))


def valley(sheet: Sheet) -> None:
    """The valley floor, the stream and a hamlet."""
    ground((-20, 380), (300, 440), (600, 470), (900, 440), (1220, 370)).fill(sheet, MID)
    sheet.fill(
        PALE,
        between(
            [(600, 470), (560, 490), (620, 520), (560, 570), (420, 640), (380, 700)],
            [(612, 470), (590, 490), (668, 520), (640, 576), (560, 640), (560, 700)],
        ),
    )


def viaduct(sheet: Sheet) -> None:
    """Nine arches; the piers run down behind the near slopes."""
    first, bay, pier = 204.0, 96.0, 22.0
    count = 9
    top = [(x, DECK.y(x)) for x in range(130, 1110, 40)]
    d = polyline(top)
    shade = []
    for i in range(count, -1, -1):
        x = first + bay * i - pier / 2
        spring = DECK.y(x) + 66
        foot = ((x + pier, spring), (x + pier + 5, 690.0), (x - 5, 690.0), (x, spring))
        d += polyline(foot, "L")
        shade.append(
            polygon(
                [
                    (x + pier, spring - 8),
                    (x + pier + 5, 690),
                    (x + pier - 4, 690),
                    (x + pier - 8, spring + 18),
                ]
            )
        )
        if i:
            left = x - bay + pier
            r = (bay - pier) / 2
            d += f"A{num(r)} {num(r + 6)} 0 0 0 {pair((left, DECK.y(left) + 66))}"
    sheet.fill(WHITE, d + "Z")
    sheet.fills(T.haze, shade)
    sheet.stroke(T.haze, 4, polyline([(x, y + 14) for x, y in top]), cap="butt")


def train(sheet: Sheet) -> None:
    """Four coaches following the deck."""
    x = 470.0
    for i in range(4):
        a, b = x + i * 82, x + i * 82 + 78
        ya, yb = DECK.y(a) - 7, DECK.y(b) - 7
        h = 32.0
        nose = 14.0 if i == 3 else 0.0
        sheet.fill(
            TERRE, polygon([(a, ya), (b, yb), (b, yb - h * 0.5), (b - nose, yb - h), (a, ya - h)])
        )
        cols = 5
        panes = []
        for k in range(cols):
            t = (k + 0.28) / cols
            px = a + (b - a - nose * 0.6) * t
            panes.append(box(px, ya + (yb - ya) * t - h + 8, 9, 10))
        sheet.fills(WHITE, panes)
        sheet.fill(T.deep, polygon([(a + 8, ya), (b - 8, yb), (b - 8, yb + 5), (a + 8, ya + 5)]))


def foreground(sheet: Sheet) -> None:
    """Near slopes with firs, hiding the feet of the piers."""
    ground((-20, 436), (110, 434), (196, 440), (276, 500), (350, 600), (400, 700)).fill(
        sheet, T.near
    )
    ground((800, 700), (870, 610), (956, 510), (1030, 446), (1110, 436), (1220, 436)).fill(
        sheet, T.near
    )
    slope = ((36, 484, 42), (150, 480, 46), (176, 492, 38), (1086, 482, 46), (1150, 478, 40))
    firs(sheet, slope, (MID, T.deep))
    for points in (
        ((-20, 600), (100, 612), (240, 652), (330, 700)),
        ((850, 700), (960, 652), (1090, 612), (1220, 600)),
    ):
        edge = ground(*points)
        spots = range(round(points[0][0]) + 40, round(points[-1][0]) - 30, 46)
        trees = [(x, edge.y(x) + 18, 84 + 26 * ((x // 46) % 3)) for x in spots]
        firs(sheet, trees, (mix(T.deep, T.near, 0.4), T.deep))
        edge.fill(sheet, T.deep)
