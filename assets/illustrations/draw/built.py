"""Buildings as two visible faces and a roof, seen from slightly above. No landscape here."""

from __future__ import annotations

from dataclasses import dataclass

from draw.pen import Point, Sheet, polygon


@dataclass(frozen=True, slots=True)
class Face:
    """A plane wall: lower corner, vector along the ground, height; a and b run from 0 to 1."""

    corner: Point
    along: Point
    height: float

    def at(self, a: float, b: float) -> Point:
        """The point at a along the wall and b up it."""
        return (
            self.corner[0] + self.along[0] * a,
            self.corner[1] + self.along[1] * a - self.height * b,
        )

    def pane(self, a: float, b: float, wide: float, high: float) -> str:
        """A window or door, from its lower corner."""
        return polygon(
            [
                self.at(a, b),
                self.at(a + wide, b),
                self.at(a + wide, b + high),
                self.at(a, b + high),
            ]
        )

    def windows(
        self, cols: int, rows: int, wide: float = 0.5, high: float = 0.5, sill: float = 0.12
    ) -> list[str]:
        """A regular grid of windows; `wide` and `high` are shares of a bay and of a storey."""
        bay, storey = 0.92 / cols, (0.94 - sill) / rows
        return [
            self.pane(
                0.04 + bay * (i + (1 - wide) / 2), sill + storey * j, bay * wide, storey * high
            )
            for i in range(cols)
            for j in range(rows)
        ]

    def shape(self) -> str:
        """The whole wall."""
        return self.pane(0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Paint:
    """Wall in light, wall in shade, roof, windows; `eave` is the roof side in shade."""

    lit: str
    shade: str
    roof: str
    window: str
    eave: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Widths of the left and right walls on the sheet, wall height, roof height, ground slant."""

    left: float
    right: float
    height: float
    roof: float = 0.0
    slant: float = 0.12


@dataclass(frozen=True, slots=True)
class Rows:
    """Window columns on the left and right wall, and storeys."""

    left: int = 0
    right: int = 0
    storeys: int = 1
    wide: float = 0.46
    high: float = 0.5


NO_WINDOWS = Rows()


def faces(corner: Point, plan: Plan) -> tuple[Face, Face]:
    """The two visible walls from the nearest corner."""
    left = Face(corner, (-plan.left, -plan.left * plan.slant), plan.height)
    return left, Face(corner, (plan.right, -plan.right * plan.slant), plan.height)


def walls(sheet: Sheet, corner: Point, plan: Plan, paint: Paint) -> None:
    """Both walls, bare."""
    left, right = faces(corner, plan)
    sheet.fill(paint.lit, left.shape())
    sheet.fill(paint.shade, right.shape())


def openings(sheet: Sheet, corner: Point, plan: Plan, paint: Paint, rows: Rows) -> None:
    """The windows of both walls, as one path."""
    left, right = faces(corner, plan)
    panes = left.windows(rows.left, rows.storeys, rows.wide, rows.high) if rows.left else []
    if rows.right:
        panes += right.windows(rows.right, rows.storeys, rows.wide, rows.high)
    sheet.fills(paint.window, panes)


def gable(wall: Face, apex: Point) -> str:
    """A wall and its gable in one outline: two shapes would leave a seam between them."""
    return polygon([wall.at(0, 0), wall.at(0, 1), apex, wall.at(1, 1), wall.at(1, 0)])


def gabled(sheet: Sheet, corner: Point, plan: Plan, paint: Paint, rows: Rows = NO_WINDOWS) -> None:
    """A house whose gable is the left wall; the ridge runs along the right one."""
    left, right = faces(corner, plan)
    middle = left.at(0.5, 1)
    apex = (middle[0], middle[1] - plan.roof)
    far = (apex[0] + right.along[0], apex[1] + right.along[1])
    sheet.fill(paint.shade, right.shape())
    sheet.fill(paint.lit, gable(left, apex))
    openings(sheet, corner, plan, paint, rows)
    over = plan.roof * 0.06
    eaves = [(p[0], p[1] + over) for p in (right.at(0, 1), right.at(1, 1))]
    sheet.fill(paint.roof, polygon([apex, far, eaves[1], eaves[0]]))


def gabled_right(
    sheet: Sheet, corner: Point, plan: Plan, paint: Paint, rows: Rows = NO_WINDOWS
) -> None:
    """The mirror case: the gable is the right wall; the roof slope faces the light."""
    left, right = faces(corner, plan)
    middle = right.at(0.5, 1)
    apex = (middle[0], middle[1] - plan.roof)
    far = (apex[0] + left.along[0], apex[1] + left.along[1])
    sheet.fill(paint.lit, left.shape())
    sheet.fill(paint.shade, gable(right, apex))
    openings(sheet, corner, plan, paint, rows)
    over = plan.roof * 0.06
    eaves = [(p[0], p[1] + over) for p in (left.at(0, 1), left.at(1, 1))]
    sheet.fill(paint.roof, polygon([apex, far, eaves[1], eaves[0]]))


def flat(sheet: Sheet, corner: Point, plan: Plan, paint: Paint, rows: Rows = NO_WINDOWS) -> None:
    """A block under a flat roof, whose top is seen."""
    left, right = faces(corner, plan)
    walls(sheet, corner, plan, paint)
    openings(sheet, corner, plan, paint, rows)
    a, b, c = left.at(0, 1), left.at(1, 1), right.at(1, 1)
    sheet.fill(paint.roof, polygon([a, b, (b[0] + c[0] - a[0], b[1] + c[1] - a[1]), c]))


def hipped(sheet: Sheet, corner: Point, plan: Plan, paint: Paint, rows: Rows = NO_WINDOWS) -> None:
    """A pyramid or hipped roof; `eave` paints the slope turned to the light."""
    left, right = faces(corner, plan)
    walls(sheet, corner, plan, paint)
    openings(sheet, corner, plan, paint, rows)
    a, b, c = left.at(0, 1), left.at(1, 1), right.at(1, 1)
    centre = ((b[0] + c[0]) / 2, (b[1] + c[1]) / 2 - plan.roof)
    reach = max(0.0, 0.5 - plan.left / (2 * max(plan.right, 1)))
    near = (centre[0] - right.along[0] * reach, centre[1] - right.along[1] * reach)
    far = (centre[0] + right.along[0] * reach, centre[1] + right.along[1] * reach)
    sheet.fill(paint.eave or paint.roof, polygon([a, b, near]))
    sheet.fill(paint.roof, polygon([a, near, far, c]))
