"""Evening: a tram on an old bridge between two quarters; the track is the line."""

from __future__ import annotations

from draw.built import Paint, Plan, Rows, flat, gabled, gabled_right, hipped
from draw.land import glints, ground
from draw.line import EDGE, cross
from draw.palette import PRUNE, SOLEIL, TERRE, WHITE, mix, tones
from draw.pen import Point, Sheet, box, ellipse, num, pair, polygon, polyline
from draw.people import figure
from draw.plants import round_tree

T = tones(PRUNE)
MID = mix(PRUNE, WHITE, 0.25)
PALE = mix(PRUNE, WHITE, 0.86)
WALL = Paint(lit=T.haze, shade=T.far, roof=T.near, window=SOLEIL, eave=T.deep)
NIGHT = Paint(lit=T.far, shade=MID, roof=T.deep, window=SOLEIL, eave=T.deep)
TRACK: tuple[Point, ...] = (
    (-20, EDGE), (100, EDGE), (280, 424), (450, 414), (600, 411), (750, 414), (920, 424),
    (1100, EDGE), (1220, EDGE),
)  # fmt: skip


def draw() -> Sheet:
    """The picture."""
    sheet = Sheet()
    sheet.ground(T.paper)
    sheet.fill(SOLEIL, ellipse(770, 262, 92, 92))
    clouds(sheet)
    skyline(sheet)
    water(sheet)
    quarters(sheet)
    bridge(sheet)
    wires(sheet)
    tram(sheet, 372, 470)
    cross(sheet, TRACK, TERRE)
    quay(sheet)
    return sheet


def clouds(sheet: Sheet) -> None:
    """Long level clouds, before the sun and beside it."""
    bars = (
        (620, 214, 190),
        (700, 228, 220),
        (960, 150, 150),
        (1010, 162, 120),
        (210, 132, 180),
        (150, 144, 130),
    )
    sheet.stroke(mix(PRUNE, WHITE, 0.8), 7, *(polyline([(x, y), (x + n, y)]) for x, y, n in bars))


def skyline(sheet: Sheet) -> None:
    """Hills and the roofs of both towns against the evening."""
    ground(
        (-20, 270), (200, 236), (420, 282), (640, 330), (900, 336), (1080, 270), (1220, 250)
    ).fill(sheet, PALE)
    roofs: list[Point] = [(-20, 320)]
    steps = (
        (60, 34),
        (40, 52),
        (56, 30),
        (30, 96),
        (46, 40),
        (60, 26),
        (44, 44),
        (70, 22),
        (50, 34),
        (64, 18),
    )
    x = -20.0
    for width, rise in (*steps, *reversed(steps)):
        if rise > 90:
            roofs += [
                (x, 300),
                (x + 8, 290),
                (x + width / 2, 330 - rise - 60),
                (x + width - 8, 290),
            ]
        else:
            roofs += [(x, 336 - rise), (x + width * 0.5, 322 - rise), (x + width, 336 - rise)]
        x += width
    sheet.fill(T.haze, polygon([*roofs, (1220, 330), (1220, 400), (-20, 400)]))


def water(sheet: Sheet) -> None:
    """The river and the sun's path on it."""
    sheet.band(T.far, 384)
    sheet.band(T.haze, 384, 404)
    sheet.band(MID, 560)
    rows = [
        (770 - w / 2 + o, y, w)
        for y, w, o in (
            (500, 120, 14),
            (520, 84, -20),
            (542, 110, 8),
            (566, 60, -10),
            (590, 74, 16),
        )
    ]
    glints(sheet, SOLEIL, rows, 5)
    glints(
        sheet,
        T.haze,
        [(300, 520, 70), (420, 548, 50), (960, 530, 60), (560, 600, 90), (340, 610, 60)],
    )


def quarters(sheet: Sheet) -> None:
    """Gabled houses on the left bank, flat ones on the right."""
    gabled(sheet, (60, 396), Plan(34, 60, 70, 40), WALL, Rows(2, 4, 3))
    gabled(sheet, (156, 400), Plan(34, 50, 96, 44), WALL, Rows(2, 3, 4))
    gabled_right(sheet, (258, 404), Plan(52, 36, 66, 36), WALL, Rows(3, 2, 3))
    hipped(sheet, (20, 410), Plan(44, 30, 130, 70), WALL, Rows(2, 1, 4, 0.3, 0.4))
    flat(sheet, (960, 400), Plan(44, 66, 110), WALL, Rows(4, 5, 6))
    flat(sheet, (1080, 396), Plan(40, 56, 164), WALL, Rows(3, 4, 9))
    flat(sheet, (1180, 404), Plan(50, 50, 84), WALL, Rows(4, 4, 4))


def bridge(sheet: Sheet) -> None:
    """A masonry bridge of four flat arches."""
    deck = ground(*TRACK)
    top = [(x, deck.y(x) + 2) for x in range(-20, 1221, 40)]
    d = polyline(top) + "L1220 510L1096 510"
    right = 1096.0
    for _ in range(4):
        left = right - 216
        d += f"L{pair((right, 510))}V496A120 62 0 0 0 {pair((left, 496))}V510"
        right = left - 32
    sheet.fill(T.deep, d + "L80 510L-20 510Z")
    rail = [(x, y - 16) for x, y in top]
    posts = [polyline([(x, y), (x, y - 16)]) for x, y in top]
    sheet.stroke(T.deep, 2, polyline(rail), *posts)


def wires(sheet: Sheet) -> None:
    """Masts and the overhead wire."""
    deck = ground(*TRACK)
    sheet.stroke(T.deep, 1.6, polyline([(x, deck.y(x) - 92) for x in range(-20, 1221, 40)]))
    masts = []
    for x in range(110, 1200, 196):
        y = deck.y(x)
        masts += [polyline([(x, y), (x, y - 108)]), polyline([(x, y - 100), (x + 26, y - 100)])]
    sheet.stroke(T.deep, 3.5, *masts)


def tram(sheet: Sheet, x: float, length: float) -> None:
    """Five modules with a lit window band."""
    y, h = 407.0, 66.0
    nose = 22.0
    rear, end = pair((x + nose, y - h)), x + length
    front = f"Q{pair((end, y - h))} {pair((end + 4, y - 6))}"
    body = f"M{rear}H{num(end - nose)}{front}H{num(x - 4)}Q{pair((x, y - h))} {rear}Z"
    sheet.fill(WHITE, body)
    sheet.fill(MID, box(x + 2, y - 16, length - 4, 7))
    step = length / 5
    panes, joints, doors = [], [], []
    for i in range(5):
        left = x + step * i
        a, b = (
            (left + 22 if i == 0 else left + 8),
            (left + step - 22 if i == 4 else left + step - 8),
        )
        panes.append(box(a, y - h + 14, b - a, 24))
        doors.append(box((a + b) / 2 - 9, y - h + 12, 18, 44))
        if i:
            joints.append(box(left - 3, y - h + 2, 6, h - 8))
    sheet.fills(SOLEIL, panes)
    sheet.fills(T.deep, joints)
    sheet.fills(T.near, doors)
    sheet.fills(T.deep, (box(x + step * i + step / 2 - 30, y - 6, 60, 5) for i in range(5)))
    sheet.stroke(
        T.deep, 2, polyline([(x + 216, y - h), (x + 232, y - h - 11), (x + 218, y - h - 22)])
    )


def quay(sheet: Sheet) -> None:
    """The dark near quays: trees, lamps, walkers."""
    ground((-20, 566), (120, 574), (280, 608), (420, 690)).fill(sheet, T.deep)
    ground((860, 690), (980, 628), (1100, 598), (1220, 590)).fill(sheet, T.deep)
    for x, y, h in ((44, 572, 104), (1080, 606, 96), (1150, 600, 112)):
        round_tree(sheet, (x, y), h, (T.near, T.deep))
    for x, y in ((128, 580), (250, 604), (1010, 624)):
        sheet.stroke(T.deep, 3, polyline([(x, y), (x, y - 76)]))
        sheet.fill(SOLEIL, ellipse(x, y - 80, 6, 6))
    for x, y in ((176, 588), (192, 591), (330, 634), (944, 650)):
        figure(sheet, (x, y + 1), 30, T.deep)
