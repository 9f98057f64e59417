"""What a browser asks to be done with a text's blocks → the change; or why there is none.

What comes over the wire is not trusted: what is no question of ours is a `BadActionError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from pipeline.studio.blocks.edits import OUTSIDE, BlockChange, refused
from pipeline.studio.blocks.insert import insert
from pipeline.studio.blocks.move import NO_BLOCK, Side, Step, double, move_to, step, take_out
from pipeline.studio.blocks.outline import HouseOfBlocks
from pipeline.studio.blocks.park import park, unpark
from pipeline.studio.blocks.places import Outline, Place
from pipeline.studio.blocks.set_field import Value, set_field

_LONGEST_LIST = 1000


class BadActionError(ValueError):
    """What was asked is nothing that can be done."""


def done(
    outline: Outline, asked: Mapping[str, Any], house: HouseOfBlocks, language: str
) -> BlockChange:
    """The change asked for: `do` says which, `block` is where the block begins in this text, or
    `here` a place in it.

    Raises:
        BadActionError: nothing like that can be asked.
    """
    if asked.get("do") == "insert":
        return _inserted(outline, asked, house)
    if "here" in asked:
        place = outline.around(_number(asked, "here"))
        if place is None or place.sort == "head":
            return OUTSIDE
        return _of_block(outline, place, asked, language)
    place = outline.at(_number(asked, "block"))
    if place is None or place.sort not in ("head", "block"):
        return refused(NO_BLOCK)
    if asked.get("do") == "set":
        return set_field(outline, place, _word(asked, "field"), _value(asked.get("value")))
    return refused(NO_BLOCK) if place.sort == "head" else _of_block(outline, place, asked, language)


def _of_block(
    outline: Outline, place: Place, asked: Mapping[str, Any], language: str
) -> BlockChange:
    match asked.get("do"):
        case "step":
            return step(outline, place, _one_of(asked, "way", get_args(Step)))
        case "move":
            of = outline.at(_number(asked, "of"))
            if of is None or (of.sort != "block" and asked.get("side") in ("first", "last")):
                return refused(NO_BLOCK)
            return move_to(outline, place, _one_of(asked, "side", get_args(Side)), of)
        case "double":
            return double(outline, place)
        case "delete":
            return take_out(outline, place)
        case "park":
            return park(outline, place, language)
        case "unpark":
            return unpark(outline, place)
    raise BadActionError("nothing to do")


def _inserted(outline: Outline, asked: Mapping[str, Any], house: HouseOfBlocks) -> BlockChange:
    name, text = _word(asked, "name"), asked.get("text")
    if text is not None and not isinstance(text, str):
        raise BadActionError("a text that is none")
    return insert(outline, house.schema, name, _number(asked, "at"), text)


def _number(asked: Mapping[str, Any], key: str) -> int:
    value = asked.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadActionError(f"{key} is no position")
    return value


def _word(asked: Mapping[str, Any], key: str) -> str:
    value = asked.get(key)
    if not isinstance(value, str):
        raise BadActionError(f"{key} is no word")
    return value


def _one_of(asked: Mapping[str, Any], key: str, words: tuple[Any, ...]) -> Any:
    if asked.get(key) not in words:
        raise BadActionError(f"{key} is none of {', '.join(words)}")
    return asked[key]


def _value(value: object) -> Value:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) <= _LONGEST_LIST:
        words = [one for one in value if isinstance(one, str)]
        if len(words) == len(value):
            return words
    raise BadActionError("value is no value")
