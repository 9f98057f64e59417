"""What a press PDF has beside pages and marks: nothing, in most houses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.config.spots import SpotInk
    from pipeline.press.layers import Layer
    from pipeline.press.packed import PackedProfile
    from pipeline.press.slug import Slug


@dataclass(frozen=True, slots=True)
class BesidePages:
    """Inks that colours of the pages stand for, layers over the pages, what is in the slug.

    With `srgb`, a profile, pictures in RGB are labelled with it, for the printer to separate. The
    `profile` of the press, if it is known deflated.
    """

    spots: tuple[SpotInk, ...] = ()
    layers: tuple[Layer, ...] = ()
    slug: Slug | None = None
    srgb: bytes = b""
    profile: PackedProfile | None = None


NOTHING = BesidePages()
