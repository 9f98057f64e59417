"""The ICC profile of the press, read once and found sound, or one sentence about what is wrong.

A profile that is not for CMYK output would go into the PDF unnoticed: WeasyPrint 70 only logs.
"""

from __future__ import annotations

import functools
import hashlib
import io
from dataclasses import field
from pathlib import Path

from pipeline.config.project import SETTINGS, Project
from pipeline.config.settings import place_of
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.system_words import system_words

FOLDER = "icc"  # of assets/
SRGB = "sRGB_icc22.icm"
_HEADER = 128  # bytes, ICC.1 §7.2
_LARGEST = 20_000_000
_HINT = N_(
    "put the printer's profile into assets/icc and its name into pipeline.toml, [press] profile; "
    "without one of theirs, ISOcoated_v2_300_bas.icc is right for coated paper"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A sound profile; two are equal when their bytes are."""

    name: str
    sha256: str
    data: bytes = field(repr=False, compare=False)


def press_profile(project: Project) -> Profile:
    """The profile `pipeline.toml` names.

    Raises:
        PipelineError: it is missing, damaged, or not one of a CMYK printing condition.
    """
    name = project.press.profile
    try:
        return _sound(name, _read(project.assets / FOLDER / name, name))
    except PipelineError as fault:
        raise fault.at(place_of(project.root, SETTINGS, "press", "profile")) from fault


def _sound(name: str, data: bytes) -> Profile:
    # ICC.1 §7.2: device class at byte 12, colour space at 16.
    space, kind = (data[i : i + 4].decode("ascii", "replace").strip() for i in (16, 12))
    if space != "CMYK":
        raise PipelineError(
            N_("assets/icc/{name} is a profile for {space}, not for CMYK"),
            _HINT,
            name=name,
            space=space,
        )
    if kind != "prtr":
        raise PipelineError(
            N_("assets/icc/{name} does not describe a printing condition ({kind})"),
            _HINT,
            name=name,
            kind=kind,
        )
    if not _converts(data):
        raise _damaged(name)
    return Profile(name, hashlib.sha256(data).hexdigest(), data)


def srgb_profile(project: Project) -> Profile:
    """The profile RGB pictures are labelled with, when the printer separates them.

    Raises:
        PipelineError: it is missing or damaged.
    """
    data = _read(project.assets / FOLDER / SRGB, SRGB)
    return Profile(SRGB, hashlib.sha256(data).hexdigest(), data)


@functools.cache
def screen_profile() -> bytes:
    """What the colours of the screen PDF are: sRGB in 588 bytes, its curves as formulas.

    Of LittleCMS 2 (`cmsCreate_sRGBProfile`, by its own copyright line “no copyright, use freely”),
    its date fixed. The one of assets/icc has tables instead, and poppler makes its conversion anew
    for each page, and for each line where it reads the structure: in 45 ms, this one in two.
    """
    return Path(__file__).with_name("srgb.icc").read_bytes()


def _read(path: Path, name: str) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            message = N_("the colour profile assets/icc/{name} is not there")
            raise PipelineError(message, _HINT, name=name)
        data = path.read_bytes()
    except OSError as fault:
        raise PipelineError(
            N_("the colour profile assets/icc/{name} cannot be read: {reason}"),
            _HINT,
            name=name,
            reason=system_words(fault),
        ) from fault
    size = int.from_bytes(data[:4], "big")
    if len(data) < _HEADER or data[36:40] != b"acsp" or size != len(data):
        raise _damaged(name)
    return data


def _damaged(name: str) -> PipelineError:
    return PipelineError(
        N_("assets/icc/{name} is damaged, or no colour profile"),
        N_("copy the file again from where it comes; a profile must not be changed"),
        name=name,
    )


@functools.lru_cache(maxsize=2)
def _converts(data: bytes) -> bool:
    """One pixel tells: a profile may lack the table that turns colours into inks.

    To make the transform takes 50 times as long as to see that the bytes are those of last time.
    """
    from PIL import Image, ImageCms

    try:
        convert = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(data)),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.NOOPTIMIZE,  # no table of colours in advance: for one pixel
        )
        return ImageCms.applyTransform(Image.new("RGB", (1, 1)), convert) is not None
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return False
