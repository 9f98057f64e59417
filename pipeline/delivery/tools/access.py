"""How one account of a tool is opened: its address, its key, the settings it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from pipeline.config.project import SETTINGS, Project
from pipeline.config.push import PushSettings
from pipeline.config.settings import place_of
from pipeline.dataclass import dataclass
from pipeline.delivery.draft import DraftTool, NotPushableError
from pipeline.delivery.http import HttpLimits, HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.secrets import Secret, needed
from pipeline.delivery.tools import access_to, pushable
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

#: The headers that hold the key, made anew for each call.
Credentials = Callable[[PushSettings, Secret], Callable[[], Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class ToolAccess:
    """What is to be known of a tool before it is asked.

    `address` is where its interface is, as far as the key says or for everybody; empty where each
    house has its own. `keys`
    are the settings of `[push.<tool>]` it makes use of, `needs` those it does not do without.
    """

    label: str
    address: Callable[[Secret], str]
    keys: tuple[str, ...]
    needs: tuple[str, ...]
    credentials: Credentials
    policy: Policy
    drafts: Callable[[HttpService, PushSettings], DraftTool]


@contextmanager
def opened(project: Project, name: str, limits: HttpLimits | None = None) -> Iterator[DraftTool]:
    """The tool of that name, with the settings and the key of this house.

    Raises:
        PipelineError: it takes no drafts, or something it needs is not set.
    """
    access = _access(name)
    settings = project.push.get(name, PushSettings())
    _complete(project, name, access, settings)
    key = needed(name, "key")
    with HttpService(
        access.label,
        settings.address or access.address(key),
        access.credentials(settings, key),
        policy=access.policy,
        limits=limits,
    ) as service:
        yield access.drafts(service, settings)


def needs_list(name: str) -> bool:
    """Does the tool refuse a draft that is for no list?"""
    return "lists" in _access(name).needs


def place_in(project: Project, name: str) -> str:
    """What the manifest calls this tool: with its address, where each house has its own."""
    own = project.push.get(name, PushSettings()).address
    return f"{name} {own}" if own else name


def _access(name: str) -> ToolAccess:
    if name not in pushable():
        raise PipelineError(
            N_("`{name}` has no documented way to take a draft"),
            N_("hand it over by hand: pipeline export; these take drafts: {known}"),
            name=name,
            known=", ".join(pushable()),
        )
    access = access_to(name)
    assert isinstance(access, ToolAccess)
    return access


def _complete(project: Project, name: str, access: ToolAccess, settings: PushSettings) -> None:
    """Refuse a table that lacks something, or says what the tool has no use for."""
    table = f"[push.{name}]"
    for key in access.needs:
        if key not in settings.written:
            raise NotPushableError(
                N_("{tool} needs `{key}` in `{table}` of pipeline.toml"),
                N_("docs/push.en.md says where it is found"),
                tool=access.label,
                key=key,
                table=table,
            )
    for key in settings.written:
        if key not in access.keys:
            raise NotPushableError(
                N_("{tool} has no use for `{key}`; it knows: {known}"),
                N_("take it out"),
                tool=access.label,
                key=key,
                known=", ".join(access.keys),
            ).at(place_of(project.root, SETTINGS, "push", name, key))


def numbers(tool: str, key: str, words: Iterable[str]) -> list[int]:
    """Names of a setting that are numbers in this tool.

    Raises:
        NotPushableError: one is none.
    """
    found = []
    for word in words:
        if not word.isdecimal():
            raise NotPushableError(
                N_("`{key}` of {tool} are numbers, and `{word}` is not one"),
                N_("docs/push.en.md says where it is found"),
                tool=tool,
                key=key,
                word=word,
            )
        found.append(int(word))
    return found


def only(tool: str, names: Sequence[str]) -> str:
    """The one list, or the one segment, of a tool that takes no more.

    Raises:
        NotPushableError: there are more, or none.
    """
    if len(names) != 1:
        raise NotPushableError(
            N_("{tool} sends a campaign to one list, and one segment of it: {count} are written"),
            N_("write one for each language in pipeline.toml"),
            tool=tool,
            count=len(names),
        )
    return names[0]
