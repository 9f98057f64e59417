"""Every tool there is a contract for."""

from __future__ import annotations

from tests.support.contracts import Contract
from tests.support.contracts.brevo import BrevoContract
from tests.support.contracts.campaign_monitor import CampaignMonitorContract
from tests.support.contracts.ghost import GhostContract
from tests.support.contracts.listmonk import ListmonkContract
from tests.support.contracts.mailchimp import MailchimpContract
from tests.support.contracts.mailjet import MailjetContract
from tests.support.contracts.sarbacane import SarbacaneContract

CONTRACTS: dict[str, type[Contract]] = {
    one.name: one
    for one in (
        BrevoContract,
        CampaignMonitorContract,
        GhostContract,
        ListmonkContract,
        MailchimpContract,
        MailjetContract,
        SarbacaneContract,
    )
}
