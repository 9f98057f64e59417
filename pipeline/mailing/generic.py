"""No tool in particular: both links stand as addresses anyone sees are still to be set."""

import re

from pipeline.diagnostics import N_, Message
from pipeline.mailing.facts import Said, unconfirmed, verified
from pipeline.mailing.tool import UNSUBSCRIBE_HERE, VIEW_ONLINE_HERE, MailingTool

TOOL = MailingTool(
    name="generic",
    label=Message(N_("your mailing tool")),
    unsubscribe=UNSUBSCRIBE_HERE,
    view_online=VIEW_ONLINE_HERE,
    email="[EMAIL]",
    first_name="",
    known=re.compile(r"(?!)"),
    tracked_link=220,
    takes_zip=True,
    steps=(
        Said(
            "Renseignez l'expéditeur, l'objet et l'aperçu, recopiés de la feuille de route.",
            "Fill in sender, subject and preview text, copied from the checklist.",
        ),
        Said("Collez tout `email.html`.", "Paste the whole of `email.html`.", "online"),
        Said(
            "Importez `email.zip`. Si l'outil ne prend pas de ZIP, choisissez où mettre les images"
            " sur votre site, écrivez cette adresse dans `pipeline.toml` (public_address), puis"
            " exportez de nouveau.",
            "Import `email.zip`. If the tool takes no ZIP, choose a place for the images on your"
            " site, write its address into `pipeline.toml` (public_address), then export again.",
            "zip",
        ),
        Said(
            "Cherchez unsubscribe.invalid et mettez-y le lien de désinscription de l'outil.",
            "Look for unsubscribe.invalid and put the tool's link to unsubscribe there.",
        ),
        Said(
            "Cherchez view-online.invalid et mettez-y son lien de lecture en ligne.",
            "Look for view-online.invalid and put its link to read online there.",
        ),
        Said(
            "Donnez `email.txt` comme version texte, avec les deux mêmes liens réglés.",
            "Give `email.txt` as the text version, with the same two links set.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                "Les adresses en `.invalid` n'existent pas et n'existeront jamais (RFC 2606) : un"
                " lien oublié ne mène nulle part.",
                "Addresses in `.invalid` do not exist and never will (RFC 2606): a forgotten link"
                " leads nowhere.",
            ),
            "https://www.rfc-editor.org/rfc/rfc2606",
        ),
        unconfirmed(
            "links",
            Said(
                "La longueur des liens suivis dépend de l'outil ; compté : 220 octets.",
                "How long tracked links are depends on the tool; counted: 220 bytes.",
            ),
            "–",
        ),
    ),
)
