"""The drafts of posts of what is announced now: the newest number of each kind, in each language.

They lie beside the edition (`output/<issue>/<language>/posts/`), for they are nobody's to read yet:
the site's folder is put online as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.build import fingerprint
from pipeline.build.file_digests import FileDigests
from pipeline.build.house import BuildHouse
from pipeline.build.output import Written, intact, read_manifest, write_edition
from pipeline.diagnostics import Report
from pipeline.site.assets import SharedFiles
from pipeline.site.cards.picture import card_picture
from pipeline.site.editions import OnSite
from pipeline.site.pages import card_texts, period_in_words, phrase
from pipeline.site.plan import SiteNumber, SitePlan
from pipeline.site.posts.drafts import PostWords
from pipeline.site.posts.make import drawn_slides, posts_of
from pipeline.translate import translator

POSTS = "posts"


def announce(
    house: BuildHouse,
    plan: SitePlan,
    there: Mapping[str, OnSite],
    keys: Mapping[str, str],
    shared: Callable[[], SharedFiles],
) -> list[str]:
    """Write those that are out of date; which they were. `keys` say what each number is made from.

    Raises:
        PipelineError: a folder cannot be written, or a slide cannot be drawn.
    """
    made = []
    for number in _newest(plan):
        built = there[number.facts.key].built
        if built is None:
            continue
        inputs = fingerprint.combine(POSTS, keys[number.facts.key])
        place = built.folder / POSTS
        written = read_manifest(place).outputs.get(POSTS)
        if written and written.inputs == inputs and _there(place, written):
            continue
        page = built.page_files()
        if page is None:
            continue  # changed by hand: the number's own part has told it
        files = Artifact(
            {
                path: data
                for path, data in _files(plan, number, page, shared()).items()
                if _is_ours(place, path, written, house.digests)
            }
        )
        about = {"issue": built.issue, "language": built.language}
        speaks = translator(house.project.interface)
        write_edition(place, {POSTS: files}, inputs, about, Report(), speaks)
        made.append(f"{number.facts.key}/{POSTS}")
    return made


def _there(place: Path, written: Written) -> bool:
    return all((place / path).exists() for path in written.files)


def _is_ours(place: Path, path: str, written: Written | None, digests: FileDigests) -> bool:
    """Is there no such file, or the one we wrote? A draft that somebody has worked on stays."""
    if not (place / path).exists():
        return True
    if written is None or path not in written.files:
        return False
    return intact(place, Written("", {path: written.files[path]}), digests)


def _newest(plan: SitePlan) -> Iterator[SiteNumber]:
    seen = set()
    for number in plan.numbers:
        sort = (number.facts.language, number.facts.kind)
        if sort not in seen:
            seen.add(sort)
            yield number


def _files(
    plan: SitePlan, number: SiteNumber, page: Mapping[str, bytes], shared: SharedFiles
) -> Mapping[str, bytes]:
    facts, texts = number.facts, card_texts(plan, number)
    language = facts.language
    contents = "in-this-issue" if facts.periodical else "chapters"
    inside, read = (phrase(plan, language, key) for key in (f"post-{contents}", "read"))
    words = PostWords(inside, read, period_in_words(plan, language))
    invitation = phrase(plan, language, "read-issue" if facts.periodical else "read-report")
    picture = card_picture(facts, page)
    slides = drawn_slides(facts, texts, invitation, shared.desk, picture)
    return posts_of(facts, texts, plan.url(number.path), words, slides)
