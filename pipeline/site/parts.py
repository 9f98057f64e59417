"""The files of each part of the site: a number's, and the lists'."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.site.assets import SharedFiles, named
from pipeline.site.atom import atom
from pipeline.site.built import BuiltEdition
from pipeline.site.cards.draw import SIZE, card
from pipeline.site.cards.picture import card_picture
from pipeline.site.diary import still_to_follow
from pipeline.site.ics import CalendarHead, ics
from pipeline.site.pages import CardOnPage, card_texts, first_page, number_page, year_page
from pipeline.site.plan import (
    ASSETS,
    SiteNumber,
    SitePlan,
    archive,
    calendar,
    event_file,
    feed,
    home,
    site_of,
)
from pipeline.site.records.forms import FORMS
from pipeline.site.records.works import works_of
from pipeline.site.sitemap import sitemap

_PAGE, _STYLE, _FONTS = "index.html", "style.css", "fonts/"


def number_part(
    plan: SitePlan, number: SiteNumber, built: BuiltEdition, shared: SharedFiles
) -> tuple[Mapping[str, bytes], Mapping[str, Path]]:
    """The files of a number by path, and which of them lie in the built edition already.

    Its pictures are in its own folder; the style sheet, which all numbers of a kind have alike, and
    the fonts lie once for the whole site.

    Raises:
        PipelineError: the build was changed by hand meanwhile.
    """
    page = built.page_files()
    if page is None:
        raise PipelineError(
            N_("the files of `{edition}` in the output folder are not what was built"),
            N_("build it again: pipeline build {issue}"),
            edition=number.facts.key,
            issue=number.facts.issue,
        )
    assets = shared.names
    files = {assets.style: shared.files[assets.style]}
    style = named(number.facts.kind, built.web.files[f"web/{_STYLE}"][1], "css")
    twins = {}
    for path, data in page.items():
        if path == _PAGE:
            continue
        place = style if path == _STYLE else number.folder + path
        if path.startswith(_FONTS):
            place = ASSETS + path
        files[place] = data
        twins[place] = built.folder / "web" / path
    texts = card_texts(plan, number)
    drawn = shared.desk.png(card(texts, shared.desk.style, card_picture(number.facts, page)), SIZE)
    name = f"{number.folder}card-{sha256(drawn).hexdigest()[:10]}.png"
    files[name] = drawn
    alt = f"{texts.site} – {texts.number} – {texts.headline}"
    shown = CardOnPage(plan.url(name), *SIZE, alt)
    files[number.path] = number_page(plan, assets, number, page[_PAGE].decode(), style, shown)
    if agenda := number.forms.get("agenda"):
        files[agenda] = ics(_head(plan, number), plan.agenda(number.facts))
    for one in plan.agenda(number.facts):
        files[event_file(number, one)] = ics(_head(plan, number, one.event.title), [one])
    works = works_of(plan, number)
    if works:
        files |= {number.folder + file: write(works) for file, write in FORMS.values()}
    if (pdf := number.forms.get("pdf")) and (found := built.pdf_file()):
        twins[pdf], files[pdf] = found
    return files, twins


def lists(plan: SitePlan, shared: SharedFiles) -> Mapping[str, bytes]:
    """The pages and feeds that tell of many numbers, by path."""
    assets, made = shared.names, dict(shared.files)
    for language in plan.languages:
        made[home(language)] = first_page(plan, assets, language)
        made[feed(language)] = atom(plan, language)
        for year in sorted({one.year for one in plan.in_language(language) if one.year}):
            made[archive(language, year)] = year_page(plan, assets, language, year)
        if events := plan.diary(language):
            newest = max(one.facts.date for one in plan.in_language(language))
            source = plan.url(calendar(language))
            head = CalendarHead(plan.title(language), *_about(plan, language), source)
            made[calendar(language)] = ics(head, still_to_follow(events, newest))
    made[_PAGE] = first_page(plan, assets, plan.languages[0], _PAGE)
    made["sitemap.xml"] = sitemap(plan)
    return made


def _head(plan: SitePlan, number: SiteNumber, name: str = "") -> CalendarHead:
    return CalendarHead(name or number.facts.full_title, *_about(plan, number.facts.language))


def _about(plan: SitePlan, language: str) -> tuple[str, str, str]:
    project = plan.project
    return project.publisher.name, language, site_of(project).time_zone
