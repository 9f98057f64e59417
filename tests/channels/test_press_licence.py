"""The licence by which a press item quotes more than a sentence is shown with it."""

from __future__ import annotations

from tests.support.project import ISSUE, Project, newsletter

SAID = "Reproduit avec l’autorisation du CFC"
ITEM = """\
::: press
outlet: Le Modèle
headline: Un pont
link: https://www.example.org/pont
licence: Reproduit avec l’autorisation du CFC

« Le pont est ouvert. Les élus l’ont dit hier. »
:::
"""


def test_every_output_says_it(project: Project) -> None:
    built = project.write(ISSUE, "fr", newsletter(ITEM)).build("email", "text", "web")
    made = {name: data for one in built.artifacts for name, data in one.files.items()}
    for name in ("email.html", "email.txt", "web/index.html"):
        text = " ".join(
            made[name].decode().replace("&#8217;", "’").replace("&#x2019;", "’").split()
        )
        assert text.count(SAID) == 1, name
    assert f'<p class="credit">{SAID}</p>' in made["web/index.html"].decode()
    assert f"hier. »\n\n{SAID}" in made["email.txt"].decode().replace("\u202f", " ").replace(
        "\xa0", " "
    )
