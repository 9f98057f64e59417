"""What is held back is on the screen, and the closing lines say what may leave."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.content.plan import Plan
from pipeline.diagnostics import Report, Stops, error, warning
from pipeline.translate import translator
from pipeline.verdict import verdict, waiting
from tests.support.command import Done, digests
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure, newsletter

Run = Callable[..., Done]
FAST = ("--only", "email,text,web")
ONCE_ONLINE = "la lettre peut partir dès que ses images sont en ligne"
LINKED = "[Un lien](https://www.example.org/un).\n"
COARSE = "::: figure\nimage: petit.jpg\nalt: Un pont\ncredit: Moi\n:::\n"


def last(done: Done) -> str:
    return done.out.strip().splitlines()[-1].replace("\u00a0", " ").replace("\u202f", " ")


def held(*stops: tuple[str, Stops | None]) -> Report:
    return Report.of(
        error(code, "y", stops=what).at("a.md", line)
        if what
        else warning(code, "y").at("a.md", line)
        for line, (code, what) in enumerate(stops, 1)
    )


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (held(), "la lettre peut partir ; le PDF d’imprimerie peut partir"),
        (
            held(*[("picture-coarse", "print")] * 5),
            "la lettre peut partir ; le PDF d’imprimerie attend 5 images",
        ),
        (
            held(("picture-coarse", "print"), ("ink", "print")),
            "la lettre peut partir ; le PDF d’imprimerie attend 2 corrections",
        ),
        (
            held(("missing-alt", "send")),
            "la lettre attend 1 correction ; le PDF d’imprimerie peut partir",
        ),
        (
            held(("images-not-public", None)),
            f"{ONCE_ONLINE} ; le PDF d’imprimerie peut partir",
        ),
        (
            held(("draft", None)),
            (
                "la lettre est un brouillon et ne part pas ; "
                "le PDF d’imprimerie ne part pas tant qu’il est un brouillon"
            ),
        ),
        (
            held(("x", "build"), ("y", "build"), ("z", "send")),
            "rien n’a été fabriqué, 2 erreurs le retiennent ; ce qui était là est gardé",
        ),
    ],
)
def test_the_closing_line_says_what_may_leave(report: Report, said: str) -> None:
    told = verdict("a/fr", report, Plan(), ("email", "print"), translator("fr"))
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == f"a/fr : {said}"


def test_nothing_is_said_of_what_was_not_asked_for() -> None:
    assert verdict("a/fr", held(), Plan(), ("web",), str) == ""
    assert verdict("a/fr", held(), Plan(), ("email",), str) == "a/fr: the letter may leave"
    assert waiting("a/fr", held(("x", None)), str) == ""


def test_a_small_photograph_holds_back_the_printer_alone(project: Project, run: Run) -> None:
    project.image(ISSUE, "petit.jpg", encoded(photograph(200, 150), "JPEG"))
    project.write(ISSUE, "fr", newsletter(COARSE))
    done = run("build", "--only", "email,print", language="fr")
    (line,) = [one for one in done.out.splitlines() if "erreur[picture-coarse]" in one]
    assert line.endswith(" – retient l’impression")
    assert last(done).endswith(f"{ONCE_ONLINE} ; le PDF d’imprimerie attend 1 image")
    handed = run("export", ISSUE, language="fr")
    assert handed.status == 0
    assert last(handed).endswith(
        "le PDF d’imprimerie attend 1 correction, qui ne concerne pas l’envoi"
    )


def test_a_check_says_what_already_waits(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("::: figure\nimage: petit.jpg\ncredit: Moi\n:::\n"))
    project.image(ISSUE, "petit.jpg", encoded(photograph(900, 700), "JPEG"))
    done = run("check", language="fr")
    assert last(done) == f"{ISSUE}/fr : l’envoi attend 1 correction"
    short = run("check", "--format", "short", language="fr")
    assert short.out.strip().endswith("– retient l’envoi")


# ------------------------------------------------------------------------------- never made


def outputs(project: Project) -> dict[str, Any]:
    path = project.root / f"output/{ISSUE}/fr/report.json"
    return json.loads(path.read_text("utf-8"))["outputs"]


@pytest.mark.parametrize("said", ["never: web", "jamais: page web", "jamais: web"])
def test_what_is_never_made_goes_and_the_rest_stays(project: Project, run: Run, said: str) -> None:
    name, value = said.split(": ")
    project.write(ISSUE, "fr", newsletter(LINKED))
    run("build", *FAST)
    before = digests(project.root / "output")
    assert "web" in outputs(project)
    project.write(ISSUE, "fr", newsletter(LINKED, **{name: value}))
    assert run("build", *FAST).status == 0
    assert set(outputs(project)) == {"email", "text"}
    assert not (project.root / f"output/{ISSUE}/fr/web").exists()
    assert "up to date" in run("build", *FAST).out
    project.write(ISSUE, "fr", newsletter(LINKED))
    run("build", *FAST)
    assert digests(project.root / "output") == before


def test_the_house_says_it_for_a_kind_and_an_edition_takes_it_back(
    project: Project, run: Run
) -> None:
    project.change("pipeline.toml", "[press]\n", '[never]\nnewsletter = ["email"]\n\n[press]\n')
    project.write(ISSUE, "fr", newsletter(LINKED))
    done = run("build", *FAST)
    assert last(done) == f"{ISSUE}/fr: never mailed"
    assert set(outputs(project)) == {"web"}
    refused = run("export", ISSUE)
    assert refused.status == 1
    assert "error[never-mailed]" in refused.out
    project.write(ISSUE, "fr", newsletter(LINKED, never="nothing"))
    run("build", *FAST)
    assert set(outputs(project)) == {"email", "text", "web"}
    assert run("export", ISSUE).status == 0


def test_rules_of_the_press_rest_where_nothing_is_printed(project: Project, run: Run) -> None:
    project.image(ISSUE, "petit.jpg", encoded(photograph(200, 150), "JPEG"))
    project.write(ISSUE, "fr", newsletter(COARSE, never="print"))
    done = run("build", "--only", "screen,print")
    assert (done.status, done.codes) == (0, [])
    assert last(done) == f"{ISSUE}/fr: never printed"
    assert set(outputs(project)) == {"screen"}


def test_a_fault_of_the_source_is_told_though_it_holds_back_no_printing(project: Project) -> None:
    (project.root / "assets/brand/eu-emblem.svg").unlink()
    head = {"eu_funding": "cofunded", "eu_programme": "Interreg", "eu_project": "P"}
    for never, stops in ("nothing", ["print"]), ("print", [None]):
        project.write(ISSUE, "fr", brochure("Un texte.\n", never=never, **head))
        found = [d.stops for d in project.check() if d.code == "eu-emblem-missing"]
        assert found == stops


def test_what_nobody_mails_waits_for_no_mail(project: Project, run: Run) -> None:
    """A missing text is told, for the web page lacks it too; nothing is held back."""
    project.image(ISSUE, "petit.jpg", encoded(photograph(900, 700), "JPEG"))
    source = "::: figure\nimage: petit.jpg\ncredit: Moi\n:::\n"
    project.write(ISSUE, "fr", newsletter(source, never="email"))
    done = run("check", language="fr")
    assert done.status == 0
    assert "avertissement[missing-alt]" in done.out
    assert "retient" not in done.out
    assert run("build", "--only", "web").status == 0


def test_what_nobody_mails_needs_no_subject(project: Project, run: Run) -> None:
    """Nor is one that is there too long."""
    head, _, rest = newsletter("Bon.\n").partition("subject:")
    text = head + rest.partition("\n")[2].partition("\n")[2]  # neither subject nor preheader
    project.write(ISSUE, "fr", text)
    assert [d.code for d in project.check()] == ["missing-field"] * 2
    project.write(ISSUE, "fr", text.replace("kind:", "never: email\nkind:"))
    assert project.check() == []
    done = run("build", "--only", "email,text,web")
    assert (done.status, set(outputs(project))) == (0, {"web"})
    long = {"subject": "long " * 20, "preheader": "long " * 20}
    project.write(ISSUE, "fr", newsletter("Bon.\n", never="email", **long))
    assert project.check() == []


@pytest.mark.parametrize(
    ("never", "held"),
    [
        ("email", "holds back printing"),
        ("email, print", ""),
        ("print", "holds back sending"),
        ("nothing", "holds back sending"),
    ],
)
def test_strictly_a_warning_holds_back_what_can_leave(
    project: Project, run: Run, never: str, held: str
) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour {Prenom}.\n", never=never))
    for _ in range(2):  # what is remembered too
        done = run("check", ISSUE, "--strict", "--format", "short")
        assert done.status == 1
        assert done.out.strip().endswith(held or "characters")
        assert ("holds back" in done.out) is bool(held)


def test_an_export_that_is_held_back_says_for_how_much(project: Project, run: Run) -> None:
    project.image(ISSUE, "petit.jpg", encoded(photograph(900, 700), "JPEG"))
    source = "::: figure\nimage: petit.jpg\ncredit: Moi\n:::\n"
    project.write(ISSUE, "fr", newsletter(source))
    assert last(run("export", ISSUE)) == f"{ISSUE}/fr: the letter waits for 1 correction"
    project.write(ISSUE, "fr", newsletter(LINKED, never="email"))
    assert last(run("export", ISSUE)) == f"{ISSUE}/fr: never mailed"
    project.write(ISSUE, "fr", newsletter(LINKED, status="draft"))
    assert last(run("export", ISSUE)).endswith("the letter is a draft and does not leave")


def test_a_state_is_told_as_french_writes_a_colon(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter(LINKED))
    done = run("build", *FAST, language="fr")
    assert done.out.replace("\u00a0", " ").startswith(f"{ISSUE}/fr : prête\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [('newsletter = ["paper"]', "does not know `paper`"), ('lettres = ["print"]', "`lettres`")],
)
def test_a_slip_in_the_house_is_told(project: Project, run: Run, line: str, said: str) -> None:
    project.change("pipeline.toml", "[press]\n", f"[never]\n{line}\n\n[press]\n")
    project.write(ISSUE, "fr", newsletter(LINKED))
    done = run("check")
    assert done.status == 2
    assert said in done.err


def test_an_unknown_word_in_the_head_is_told(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("A\n", never="paper"))
    assert [d.code for d in project.check()] == ["unknown-choice"]
