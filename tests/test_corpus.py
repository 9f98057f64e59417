"""`make corpus`: every rule over a folder of texts, counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import Project, brochure
from tools import corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "a.md": "---\nlayout: post\n---\nLe comité vote le le plan pour les élus de la région, "
        "dans un accord transfontalier.\n",
        "deep/b.md": "The the committee has adopted a plan for the people of this valley.\n",
        "node_modules/c.md": "Un accord transfontalier.\n",
        "d.txt": "Un accord transfontalier.\n",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_findings_are_counted_by_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main([str(folder)]) == 0
    first, heads, *rows = capsys.readouterr().out.splitlines()
    assert first.startswith("2 files, ")
    assert heads.split() == ["findings", "files", "in", "1,000", "words", "code"]
    told = {row.split()[-1]: row.split()[:2] for row in rows}
    assert told["unknown-word"] == ["1", "1"]
    assert told["repeated-word"] == ["2", "2"]


def test_those_of_a_code_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus.main([str(folder), "--show", "unknown-word"])
    shown = [line for line in capsys.readouterr().out.splitlines() if "transfontalier" in line]
    assert len(shown) == 1
    assert shown[0].endswith("(a.md)")


def test_an_edition_is_read_with_its_own_head(tmp_path: Path) -> None:
    (tmp_path / "fr.md").write_text(
        "---\nkind: brochure\ntitle: Un cahier\n---\nUn texte.\n", "utf-8"
    )
    _, text = corpus.as_edition(tmp_path / "fr.md", None)
    assert text.startswith("---\nkind: brochure\n")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le comité a adopté le plan pour les habitants de la région."),
        ("en", "The committee has adopted a plan for the people of this valley."),
        ("de", "Der Ausschuss hat den Plan für die Menschen in der Region beschlossen."),
        ("es", "El comité ha adoptado el plan para los habitantes de la región."),
        ("it", "Il comitato ha adottato il piano per gli abitanti della regione, che non è sola."),
        ("nl", "Het comité heeft het plan voor de mensen van de regio aangenomen."),
    ],
)
def test_the_language_is_told_from_the_words(language: str, text: str) -> None:
    assert corpus.language_of(text) == language


def test_what_is_no_folder_is_refused() -> None:
    with pytest.raises(SystemExit) as refused:
        corpus.main(["nowhere"])
    assert refused.value.code == 2


def test_the_issues_of_a_house_are_read_whole(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("cahier", "fr", brochure()).chapter(
        "cahier", "fr", "01-un.md", "---\ntitle: Un accord transfontalier\n---\n\nLe comité vote.\n"
    )
    assert corpus.main([str(project.root / "issues"), "--show", "unknown-word"]) == 0
    told = capsys.readouterr().out
    assert "1 files" in told
    assert "(cahier/fr)" in told
