"""`[campaign]`: what is added to links to the house's own sites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.config.addresses import PLACEHOLDERS
from pipeline.config.settings import Table
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

# One name for each: `{lang}` is another word for `{language}` in addresses.
_PLACEHOLDERS = tuple(sorted(set(PLACEHOLDERS) - {"lang"}))


@dataclass(frozen=True, slots=True)
class CampaignSettings:
    """`[campaign]`: what is added to links to the house's own sites, and which those are."""

    values: Mapping[str, str]  # `source`, `medium`, `campaign`… → the value, with placeholders
    hosts: tuple[str, ...]  # empty: the hosts of website and web_address


def read_campaign(table: Table) -> CampaignSettings:
    """Every value but the two that analytics cannot do without may be left out."""
    values = {
        "source": table.text("source"),
        "medium": table.text("medium", "email"),
        "campaign": table.text("name"),
        "content": table.text("content", ""),
    }
    for key in ("source", "medium", "name", "content"):
        _same_for_all(table, key, values["campaign" if key == "name" else key])
    hosts = table.texts("hosts", ())
    for host in hosts:
        if not re.fullmatch(r"[\w.-]+", host):
            raise table.fault(
                N_("`{host}` in `{key}` is not the name of a site"),
                "hosts",
                hint=N_("write the name alone: www.example.org"),
                host=host,
            )
    table.done()
    return CampaignSettings(MappingProxyType({k: v for k, v in values.items() if v}), hosts)


def _same_for_all(table: Table, key: str, value: str) -> None:
    """Refuse what the mailing tool would replace by something of the reader's."""
    words = [word for word in re.findall(r"\{\w+\}", value) if word[1:-1] not in _PLACEHOLDERS]
    rest = re.sub(r"\{\w+\}", "", value)
    if re.search(r"[{}\[\]<>*|%]", rest) or {"{email}", "{unsubscribe}"} & set(words):
        raise table.fault(
            N_("`{key}` must be the same for every reader; `{value}` is not"),
            key,
            hint=N_("following single readers needs their consent (CNIL, article 82 of the law)"),
            value=value,
        )
    for word in words:
        raise table.fault(
            N_("`{key}` does not know `{word}`"),
            key,
            hint=N_("it may hold {known}"),
            word=word,
            known=" ".join(f"{{{name}}}" for name in _PLACEHOLDERS),
        )
