"""A measured picture and a recipe -> the file a channel uses.

The name is a fingerprint: the same source and the same result have the same name in every build,
and another result has another name, so that no mail or browser shows an old picture.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from pipeline.cache import Cache
from pipeline.dataclass import dataclass
from pipeline.images import drawing, gif, headers, recipes, source
from pipeline.images.cache import content_key
from pipeline.images.drawing import NOWHERE, DrawingSetting
from pipeline.images.fault import Fault
from pipeline.images.measure import Format, Picture
from pipeline.images.recipes import Email, Print, Recipe, Screen, Web
from pipeline.images.svg import form
from pipeline.letters import slug

if TYPE_CHECKING:
    from PIL import Image

    from pipeline.colour.inks import Inks
    from pipeline.colour.profile import Profile
    from pipeline.images.svg.abilities import Reason
    from pipeline.images.svg.form import Normal

_EXTENSIONS: dict[Format, str] = {"jpeg": "jpg", "png": "png", "gif": "gif", "svg": "svg"}
_LONGEST_STEM = 40


# What was made of a picture for paper, worth a word to its owner: what was see-through stands on
# white, or a drawing was turned into pixels because of what it holds; a spot colour lost in pixels.
Note: TypeAlias = "Literal['flattened', 'spot'] | Reason"


@dataclass(frozen=True, slots=True)
class Derivative:
    """A file ready to be written: `name` is ASCII, `sha256` is the digest of `data`."""

    name: str
    data: bytes
    width: int
    height: int
    format: Format
    sha256: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    format: Format
    width: int
    height: int
    data: bytes
    notes: tuple[Note, ...] = ()


def derive(
    picture: Picture,
    recipe: Recipe,
    cache: Cache,
    setting: DrawingSetting = NOWHERE,
    press: Profile | None = None,
) -> Derivative | Fault:
    """The picture as `recipe` asks for it; inks without a profile of theirs are those of `press`.

    A drawing stays a drawing everywhere but in a mail, in its normal form and for the press in its
    inks, unless the layout engine could not paint it. Its crop is then left to CSS. A fault means
    the file has changed since it was measured, or a drawing cannot be drawn.
    """
    plan = _plan(picture, recipe, setting, press)
    key = content_key("derive", picture.sha256, plan)
    made = _unpack(cache.get(key))
    if made is None:
        data = source.read(picture.path)
        if isinstance(data, Fault):
            return data
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            return Fault("changed")
        if picture.format == "svg":
            new = _drawn(data, recipe, cache, setting)
        else:
            new = _make(data, picture, recipe, press)
        if isinstance(new, Fault):
            return new
        cache.put(key, _pack(new))
        made = new
    mark = hashlib.sha256(f"{picture.sha256}\0{plan}".encode()).hexdigest()[:10]
    # A file name that survives every mailing tool: `Hôpital (2)` -> `hopital-2`.
    stem = slug(picture.path.stem, _LONGEST_STEM) or "image"
    name = f"{stem}-{mark}.{_EXTENSIONS[made.format]}"
    digest = hashlib.sha256(made.data).hexdigest()
    return Derivative(name, made.data, made.width, made.height, made.format, digest, made.notes)


def _stays(picture: Picture, recipe: Recipe) -> bool:
    """Whether the original itself is used: small animations in mails."""
    mail = _moving(picture, recipe)
    whole = recipes.is_whole(recipe, picture.width, picture.height)
    return mail is not None and whole and picture.size <= mail.gif_limit


def stays_bits(picture: Picture, recipe: Recipe) -> recipes.Frame | None:
    """What is taken of a picture of one bit that stays one; None of any other."""
    if picture.mode != "1" or picture.has_alpha:
        return None
    return recipes.line_art(recipe, picture.width, picture.height)


def _moving(picture: Picture, recipe: Recipe) -> Email | None:
    """The recipe, if the picture may move there: on a page nothing could stop it (WCAG 2.2.2)."""
    animation = picture.format == "gif" and picture.animated
    return recipe if animation and isinstance(recipe, Email) else None


def _plan(picture: Picture, recipe: Recipe, setting: DrawingSetting, press: Profile | None) -> str:
    """What the recipe comes to for this picture: equal plans give equal bytes."""
    if picture.format == "svg":
        return _plan_of_drawing(picture, recipe, setting)
    if _stays(picture, recipe):
        return "original"
    if bits := stays_bits(picture, recipe):
        return f"bits {bits}"
    frame = recipes.frame(recipe, picture.width, picture.height, scalable=False)
    plan = f"{frame} {recipes.look(recipe)} {recipes.smaller(recipe, frame.width, frame.height)}"
    mail, inks = _moving(picture, recipe), recipes.inks_of(recipe)
    if picture.mode == "CMYK" and press and not inks:
        return f"{plan} {press.sha256}"
    return f"{plan} {inks.key}" if inks else f"{plan} {mail.gif_limit}" if mail else plan


def _plan_of_drawing(picture: Picture, recipe: Recipe, setting: DrawingSetting) -> str:
    language = setting.language if picture.by_language else ""
    letters = setting.faces.digest if picture.has_text else ""
    if isinstance(recipe, Web):
        return f"drawing {language} {letters}"
    frame = recipes.frame(recipe, picture.width, picture.height, scalable=True)
    look = recipes.look(recipe)
    smaller = recipes.smaller(recipe, frame.width, frame.height)
    inks = recipes.inks_of(recipe)
    return f"{frame} {look} {smaller} {inks.key if inks else inks} {language} {letters}"


def _make(data: bytes, picture: Picture, recipe: Recipe, press: Profile | None) -> _Made | Fault:
    if _stays(picture, recipe):
        structure = gif.walk(data)
        return _Made("gif", picture.width, picture.height, structure.clean if structure else data)
    if bits := stays_bits(picture, recipe):
        return _in_bits(data, picture, bits)
    mail = _moving(picture, recipe)
    moving = _animate(data, picture, mail) if mail else None
    if moving is not None:
        return moving
    image = _scale(data, picture, recipe, press)
    if isinstance(image, Fault):
        return image
    from pipeline.images import colour

    inks = recipes.inks_of(recipe)
    notes: tuple[Note, ...] = ()
    if inks and image.mode in ("LA", "RGBA"):
        notes = ("flattened",) if colour.see_through(image) else ()
        image = colour.for_press(image, b"", inks)
    if inks and inks.marks and _loses_spot(data, picture, recipe, inks):
        notes = (*notes, "spot")
    return _fitted(image, recipe, notes)


def _loses_spot(data: bytes, picture: Picture, recipe: Recipe, inks: Inks) -> bool:
    """Is a colour that has an ink of its own flat in it, as in a logo? Pixels are of the four."""
    from pipeline.images import colour
    from pipeline.images.pixels import from_raster

    frame = recipes.frame(recipe, picture.width, picture.height, scalable=False)
    kind, press = cast(headers.RasterFormat, picture.format), inks.profile.data
    seen = from_raster(data, kind, frame, press=press)  # as on a screen
    return any(colour.is_flat_in(seen, srgb) for srgb, _ in inks.marks)


def _in_bits(data: bytes, picture: Picture, frame: recipes.Frame) -> _Made | Fault:
    from pipeline.images.encode import line_art
    from pipeline.images.pixels import bits

    try:
        image = bits(data, cast(headers.RasterFormat, picture.format), frame)
    except Exception:  # noqa: BLE001 - Pillow's plugins raise anything on bad bytes
        return Fault("truncated", "damaged")
    return _Made("png", *image.size, line_art(image))


def _fitted(image: Image.Image, recipe: Recipe, notes: tuple[Note, ...] = ()) -> _Made:
    from pipeline.images.fit import fit

    made = fit(image, recipes.look(recipe), recipes.smaller(recipe, *image.size))
    return _Made(made.format, made.width, made.height, made.data, notes)


def _drawn(data: bytes, recipe: Recipe, cache: Cache, setting: DrawingSetting) -> _Made | Fault:
    """A drawing for one channel: as it is, in inks, or in pixels."""
    found = drawing.read(data, setting, cache)
    if isinstance(found, Fault):
        return found
    found, size = _cut(found, recipe)
    match recipe:
        case Web():
            from pipeline.images.svg.lettering import lettered

            text = lettered(found.text, setting.faces) if found.has_text else found.text
            return _Made("svg", *size, text.encode())
        case Screen() if found.screen is None:
            return _Made("svg", *size, found.text.encode())
        case Print() if found.press is None and recipe.inks is not None:
            from pipeline.images.svg.press import in_inks

            return _Made("svg", *size, in_inks(found.text, recipe.inks, dict(found.inks)).encode())
        case Print() if found.screen is None and recipe.inks is None:
            return _Made("svg", *size, found.text.encode())
    return _in_pixels(found, recipe, setting)


def _cut(found: Normal, recipe: Recipe) -> tuple[Normal, tuple[int, int]]:
    """A drawing as its recipe cuts it on paper, and its size; in pixels, resvg cuts it."""
    size = found.width, found.height
    flat = found.screen if isinstance(recipe, Screen) else found.press
    if isinstance(recipe, Print | Screen) and recipe.crop is not None and flat is None:
        box = recipes.frame(recipe, *size, scalable=True).box
        found, size = form.cropped(found, box), (box[2] - box[0], box[3] - box[1])
    return found, (max(1, round(size[0])), max(1, round(size[1])))


def _in_pixels(found: Normal, recipe: Recipe, setting: DrawingSetting) -> _Made | Fault:
    from pipeline.images import colour
    from pipeline.images.rasterise import rasterise

    frame = recipes.frame(recipe, found.width, found.height, scalable=True)
    image = rasterise(found, frame, setting.faces)
    if isinstance(image, Fault):
        return image
    notes: list[Note] = []
    if not isinstance(recipe, Email):
        note = found.press if isinstance(recipe, Print) else found.screen
        notes += [note] if note else []
    if inks := recipes.inks_of(recipe):
        image = colour.drawing_for_press(image, inks, dict(found.inks))
        if any(srgb.lower() in found.text for srgb, _ in inks.marks):
            notes.append("spot")
    return _fitted(image, recipe, tuple(notes))


def _animate(data: bytes, picture: Picture, mail: Email) -> _Made | None:
    from pipeline.images.animate import animate

    once = replace(mail, max_width=mail.max_width // 2)  # a place's pixels: twice would weigh tons
    frame = recipes.frame(once, picture.width, picture.height, scalable=False)
    try:
        moving = animate(data, frame, mail.gif_limit)
    except Exception:  # noqa: BLE001 - Pillow's plugins raise anything on bad bytes
        return None  # the first frame is sound, or it would not have been measured
    return _Made("gif", frame.width, frame.height, moving) if moving else None


def _scale(
    data: bytes, picture: Picture, recipe: Recipe, press: Profile | None
) -> Image.Image | Fault:
    from pipeline.images.pixels import from_raster

    frame = recipes.frame(recipe, picture.width, picture.height, scalable=False)
    inks = None if picture.has_alpha else recipes.inks_of(recipe)  # flattened first
    try:
        kind = cast(headers.RasterFormat, picture.format)
        return from_raster(data, kind, frame, inks, press.data if press else b"")
    except Exception:  # noqa: BLE001 - Pillow's plugins raise anything on bad bytes
        return Fault("truncated", "damaged")


def _pack(made: _Made) -> bytes:
    facts = {key: getattr(made, key) for key in ("format", "width", "height", "notes")}
    return json.dumps(facts).encode() + b"\n" + made.data


def _unpack(stored: bytes | None) -> _Made | None:
    if stored is None:
        return None
    facts, _, data = stored.partition(b"\n")
    read = json.loads(facts)
    return _Made(**read | {"notes": tuple(read["notes"])}, data=data)
