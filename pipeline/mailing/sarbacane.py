"""Sarbacane: no tag to write; its editor sets what a link is, link by link.

So both links stand as addresses anyone sees are still to be set, and the checklist says so.
"""

from dataclasses import replace

from pipeline.mailing import generic
from pipeline.mailing.facts import Said, unconfirmed, verified

_MANUAL = "Sarbacane, manuel d'utilisation, 10.4 « Liens » (manualzilla.com/doc/6393671)"
_HELP = "https://help.sarbacane.com/en/articles/22"

TOOL = replace(
    generic.TOOL,
    name="sarbacane",
    label="Sarbacane",
    steps=(
        Said(
            "Créez une campagne e-mail, puis renseignez l'expéditeur, l'objet et le texte d'aperçu,"
            " recopiés de la feuille de route.",
            "Create an email campaign, then fill in sender, subject and preview text, copied from"
            " the checklist.",
        ),
        Said(
            "Pour le contenu, importez du HTML en collant tout `email.html`.",
            "For the content, import HTML by pasting the whole of `email.html`.",
            "online",
        ),
        Said(
            "Décompressez `email.zip` dans un dossier ; pour le contenu, importez du HTML et"
            " choisissez le document `email.html` de ce dossier, à côté de ses images.",
            "Unpack `email.zip` into a folder; for the content, import HTML and choose the document"
            " `email.html` of that folder, beside its images.",
            "zip",
        ),
        Said(
            "Dans la liste des liens, donnez à celui qui mène à unsubscribe.invalid le type"
            " « Lien de désabonnement ».",
            "In the list of links, give the one that leads to unsubscribe.invalid the type"
            " “unsubscribe link”.",
        ),
        Said(
            "Donnez à celui qui mène à view-online.invalid le type « Copie web ».",
            "Give the one that leads to view-online.invalid the type “web copy”.",
        ),
        Said(
            "Dans le contenu texte, collez `email.txt` et réglez-y les deux mêmes liens.",
            "Into the text content paste `email.txt`, and set the same two links there.",
        ),
        Said(
            "Dans les paramètres de la campagne, choisissez la liste de désinscription.",
            "In the settings of the campaign, choose the list for those who unsubscribe.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                "Le désabonnement et la copie web se règlent par le type du lien, dans l'éditeur.",
                "Unsubscribing and the web copy are set by the type of the link, in the editor.",
            ),
            _MANUAL,
        ),
        verified(
            "tags",
            Said(
                "Le prénom s'insère dans l'éditeur, comme champ personnalisé : le message exporté"
                " porte le mot de remplacement.",
                "The first name is inserted in the editor, as a personalised field: the exported"
                " message bears the word in its place.",
            ),
            _HELP,
        ),
        verified(
            "demands",
            Said(
                "Chaque campagne a une liste de désinscription et une façon de désinscrire.",
                "Each campaign has a list for those who unsubscribe, and a way to do it.",
            ),
            _HELP,
        ),
        verified(
            "import",
            Said(
                "Le HTML s'importe d'un document, d'une adresse, ou se colle (version 3).",
                "HTML is imported from a document, from an address, or pasted (version 3).",
            ),
            _MANUAL,
        ),
        unconfirmed(
            "import",
            Said(
                "Les noms des menus de la version actuelle, ses limites de poids et ce qu'elle"
                " accepte comme ZIP n'ont pas été vérifiés.",
                "The names of the menus of the current version, its limits of size and the ZIP it"
                " takes were not verified.",
            ),
            "–",
        ),
        unconfirmed(
            "rewriting",
            Said(
                "Ce que Sarbacane change au HTML n'est pas connu : comparez l'essai reçu avec"
                " `email.html`, dans Outlook surtout.",
                "What Sarbacane changes in the HTML is not known: compare the test message with"
                " `email.html`, in Outlook above all.",
            ),
            "–",
        ),
        unconfirmed(
            "links",
            Said(
                "La longueur des liens suivis n'est pas connue ; compté, par prudence : 220"
                " octets.",
                "How long tracked links are is not known; counted, to be on the safe side: 220"
                " bytes.",
            ),
            "–",
        ),
    ),
)
