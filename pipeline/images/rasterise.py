"""A drawing in its normal form -> pixels, in a process of its own.

resvg refuses what is broken, but some sound drawings take it minutes or all the memory (a
turbulence of a million octaves, ninety transparent groups); nothing can interrupt it from inside
the process. A child costs 20 ms, once per drawing and size, and can be ended.
"""

from __future__ import annotations

import base64
import io
import json
import math
import os
import subprocess
import sys

from PIL import Image, PngImagePlugin

from pipeline.images.fault import Fault, excerpt
from pipeline.images.recipes import Frame
from pipeline.images.svg.form import Normal
from pipeline.images.svg.typefaces import Typefaces

SECONDS = 60
_NO_ROOM = 3  # the child's status, when a temporary file cannot be written
# Pixels through one step of a filter: some ten seconds of resvg's.
_MOST_FILTERED = 30_000_000

# Isolated (-I): neither the current directory nor the environment decides what is imported.
# System fonts are skipped, so that two machines draw the same; lengths are CSS lengths (96 dpi).
_CHILD = """
import base64
import contextlib
import json
import pathlib
import sys
import tempfile
import resvg_py
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
except (ImportError, OSError, ValueError):
    pass
asked = json.loads(sys.stdin.buffer.read())
files = []
with contextlib.ExitStack() as stack:
    if asked["signs"]:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            for number, font in enumerate(asked["signs"]):
                files.append(f"{folder}/{number}.font")
                pathlib.Path(files[-1]).write_bytes(base64.b64decode(font))
        except OSError as fault:
            print(fault.errno)
            sys.exit(3)
    files += asked["fonts"]
    fonts = {"font_files": files} if files else {}
    made = resvg_py.svg_to_bytes(
        svg_string=asked["svg"], skip_system_fonts=True, dpi=96.0, **fonts
    )
sys.stdout.buffer.write(made)
"""


def rasterise(drawing: Normal, frame: Frame, faces: Typefaces) -> Image.Image | Fault:
    """The part of the drawing in `frame.box` (CSS pixels) as an RGBA image of the frame's size.

    Smaller where filters would take too long: their work grows with the pixels.

    Raises:
        OSError: no room for the fonts of rare signs, which resvg takes as files alone.
    """
    frame = _affordable(drawing, frame)
    asked: dict[str, object] = {"svg": _wrap(drawing, frame), "fonts": [], "signs": []}
    if drawing.has_text:
        plain = sorted(faces.faces, key=lambda face: (face.italic, face.weight != 400))
        asked |= {"fonts": [str(face.file) for face in plain], "signs": _signs(drawing, faces)}
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-I", "-c", _CHILD],
            input=json.dumps(asked).encode("ascii"),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return Fault("svg-broken", "too-slow")
    except subprocess.CalledProcessError as error:
        if error.returncode == _NO_ROOM:
            number = int(error.stdout)
            place = os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - only named
            raise OSError(number, os.strerror(number), place) from None
        last_words = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Fault("svg-broken", excerpt(last_words) or "undrawable")
    image = PngImagePlugin.PngImageFile(io.BytesIO(child.stdout))
    image.load()
    return image.convert("RGBA")


def _signs(drawing: Normal, faces: Typefaces) -> list[str]:
    """The fonts of rare signs, with these signs alone, to be asked before all others.

    resvg sets all of a text in the first font that has a sign its own font lacks, if that one has
    the other letters, too.
    """
    if drawing.text.isascii():
        return []
    from pipeline.images.svg.fallbacks import strangers
    from pipeline.images.svg.lettering import cut

    rare = strangers(drawing.text, faces)
    return [base64.b64encode(cut(f, f" {signs}", ["*"])).decode() for f, signs in rare.items()]


def _affordable(drawing: Normal, frame: Frame) -> Frame:
    work = drawing.filters * frame.width * frame.height
    if work <= _MOST_FILTERED:
        return frame
    scale = math.sqrt(_MOST_FILTERED / work)
    width, height = (max(1, round(side * scale)) for side in (frame.width, frame.height))
    return Frame(frame.box, width, height)


def _wrap(drawing: Normal, frame: Frame) -> str:
    """The drawing inside another.

    The outer one cuts and scales; the inner one has the drawing's natural size. Asked for a width,
    resvg would scale from a natural size it has rounded: a view box of 1.5 x 1 came out as 2 x 1.
    An inner `svg` cuts at its edge where a root does not; told not to, it is drawn as a root is
    (and in half the time, without the soft edge of a cut between two pixels).
    """
    left, top, right, bottom = frame.box
    inner = drawing.text.replace("<svg ", '<svg overflow="visible" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="{left!r} {top!r} {right - left!r} {bottom - top!r}" preserveAspectRatio="none">'
        f"{inner}</svg>"
    )
