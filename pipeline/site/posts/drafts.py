"""The texts: for each network one of the number, and one of each item of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.dataclass import dataclass
from pipeline.letters import slug
from pipeline.site.facts import EditionFacts
from pipeline.site.posts.hashtags import hashtags
from pipeline.site.posts.items import Period, PostItem, items
from pipeline.site.posts.weight import LIMIT, weight

# LinkedIn takes 3000; which unit it counts nobody has written down, so a reserve is kept.
LINKEDIN_LIMIT = 2900
_LISTED = 8  # stories of a number
_TAGS_LINKEDIN, _TAGS_X = 5, 3
_NARROW = str.maketrans({"\u202f": "\u00a0"})  # weighs 2 on X, and some programs show a box
Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class PostWords:
    """The phrases of posts in the edition's language."""

    inside: str  # « Dans ce numéro : »
    read: str  # « Lire : »
    period: Period = lambda start, _: start  # « du 12 au 14 mai 2026 »


def drafts(facts: EditionFacts, url: str, words: PostWords) -> Mapping[str, str]:
    """The drafts by path: `linkedin/00-2025-12-actu.txt`, `x/01-assises.txt`…"""
    made = {
        f"linkedin/00-{_name(facts.issue)}.txt": linkedin_number(facts, url, words),
        f"x/00-{_name(facts.issue)}.txt": x_post(_line(facts), url, facts.themes_said),
    }
    titled = (one for one in items(facts, words.period) if one.title)
    for number, item in enumerate(titled, 1):
        name, place = f"{number:02d}-{_name(item.id)}.txt", f"{url}#{item.id}"
        made[f"linkedin/{name}"] = linkedin_item(item, place, words)
        said = "\n".join(filter(None, (item.title, item.about)))
        made[f"x/{name}"] = x_post(said, place, item.labels)
    return {path: text.translate(_NARROW) + "\n" for path, text in made.items()}


def utf16(text: str) -> int:
    """Characters as JavaScript counts them: never fewer than any other way."""
    return len(text.encode("utf-16-le")) // 2


def linkedin_number(facts: EditionFacts, url: str, words: PostWords) -> str:
    """What the number is, what is in it, where it is; fewer of its stories if they are long."""
    tags = " ".join(hashtags(facts.themes_said, _TAGS_LINKEDIN))
    told = [one.title for one in facts.stories if one.title] if facts.periodical else (
        [title for _, title in facts.chapters]
    )  # fmt: skip
    for count in range(min(_LISTED, len(told)), -1, -1):
        listed = "\n".join([words.inside, *(f"• {title}" for title in told[:count])])
        paragraphs = (_line(facts), facts.summary, listed if count else "", f"{words.read} {url}")
        post = _paragraphs([*paragraphs, tags])
        if utf16(post) <= LINKEDIN_LIMIT:
            return post
    return _shortened(facts.summary, utf16, LINKEDIN_LIMIT, f"{words.read} {url}", _line(facts))


def linkedin_item(item: PostItem, url: str, words: PostWords) -> str:
    """A story, a date or a publication, whole if it has room."""
    tags = " ".join(hashtags(item.labels, _TAGS_LINKEDIN))
    after = _paragraphs([f"{words.read} {url}", tags])
    before = "\n".join(filter(None, (item.title, item.about)))
    post = _paragraphs([before, item.text, after])
    if utf16(post) <= LINKEDIN_LIMIT:
        return post
    return _shortened(item.text, utf16, LINKEDIN_LIMIT, after, before)


def x_post(text: str, url: str, labels: Sequence[str]) -> str:
    """A line, its address, and as many hashtags as still have room."""
    post = f"{text}\n{url}"
    if weight(post.translate(_NARROW)) > LIMIT:
        return _cut(text, lambda said: weight(f"{said}\n{url}".translate(_NARROW)), LIMIT) + (
            f"\n{url}"
        )
    tags = hashtags(labels, _TAGS_X)
    while tags:
        longer = f"{post}\n{' '.join(tags)}"
        if weight(longer.translate(_NARROW)) <= LIMIT:
            return longer
        tags.pop()
    return post


def _line(facts: EditionFacts) -> str:
    """« L'actu. n° 231, décembre 2025 – À Paris, les frontières… »."""
    if facts.headline in ("", facts.full_title):
        return facts.full_title
    return f"{facts.full_title} – {facts.headline}"


def _shortened(text: str, measure: Measure, limit: int, after: str, before: str) -> str:
    """The text cut until all three have room."""
    head = _cut(before, measure, limit // 3)

    def whole(said: str) -> str:
        return _paragraphs([head, said, after])

    return whole(_cut(text, lambda said: measure(whole(said)), limit))


def _cut(text: str, measure: Measure, limit: int) -> str:
    """As many whole words as have room, with « … » if some have not."""
    if measure(text) <= limit:
        return text
    words = list(_beginnings(text))
    low, high = 0, len(words)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if measure(f"{words[middle - 1]}…") <= limit:
            low = middle
        else:
            high = middle - 1
    return f"{words[low - 1]}…" if low else _by_signs(text, measure, limit)


def _beginnings(text: str) -> Iterator[str]:
    for place, sign in enumerate(text):
        if sign in " \n" and place:
            yield text[:place].rstrip(" \n,;:–\u00a0\u202f")


def _by_signs(text: str, measure: Measure, limit: int) -> str:
    kept = text
    while kept and measure(f"{kept}…") > limit:
        kept = kept[: -max(1, len(kept) // 10)]
    return f"{kept}…"


def _paragraphs(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _name(text: str) -> str:
    return slug(text) or "post"
