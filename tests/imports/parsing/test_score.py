"""The scorer counts what it says it counts, and sees a leak."""

import json
from pathlib import Path
from typing import Any

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.draft import DocumentKind, DraftItem, ImportDraft
from kurs.imports.score import main, score_document

TRUTH: dict[str, Any] = {
    "source_file": "one.txt",
    "kind": "referat",
    "body": "Byrådet",
    "date": "2025-05-01",
    "start": None,
    "end": None,
    "place": None,
    "participants": [],
    "absent": [{"name": "Lis Holm"}],
    "items": [
        {
            "number": "1",
            "title": "Køb af areal",
            "time": None,
            "openness": "lukket",
            "has_decision": True,
            "decision_outcome": "approved",
            "attachments": [],
        }
    ],
}


def test_a_closed_item_read_as_open_is_a_leak() -> None:
    item = DraftItem(number="1", title="Køb af areal", openness=Openness.open)
    score = score_document(
        TRUTH, ImportDraft(kind=DocumentKind.minutes, body="Byrådet", date="2025-05-01", items=[item])
    )

    assert score.leaks == ["item Køb af areal"]


def test_what_is_missed_and_what_is_extra_is_counted_by_field() -> None:
    items = [DraftItem(number="1", title="Køb af areal", openness=Openness.closed), DraftItem(title="Opfundet")]
    score = score_document(TRUTH, ImportDraft(kind=DocumentKind.minutes, body="Rådet", date="2025-05-01", items=items))

    assert (score.fields["head"].hits, score.fields["head"].missed, score.fields["head"].extra) == (2, 1, 1)
    assert (score.fields["item titles"].hits, score.fields["item titles"].extra) == (1, 1)
    assert (score.fields["absent"].missed, score.fields["has decision"].missed) == (1, 1)
    assert score.leaks == []


def test_the_command_scores_a_folder_and_answers_with_json(tmp_path: Path, capsys: Any) -> None:
    text = (
        "Byrådet\nReferat\nDato: 1. maj 2025\nAfbud: Lis Holm\n\n1. Lukket: Køb af areal\n\nBeslutning\nGodkendt.\n\n"
        "2. Budget\nÅben\n\nBeslutning\nUdsat.\n"
    )
    second = {
        "number": "2", "title": "Budget", "time": None, "openness": "åben", "has_decision": True, "decision_outcome": "deferred",
        "attachments": [],
    }  # fmt: skip
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "expected").mkdir()
    truth = {**TRUTH, "items": [*TRUTH["items"], second]}
    (tmp_path / "expected" / "one.json").write_text(json.dumps(truth), encoding="utf-8")

    assert main(["--expected", str(tmp_path / "expected"), "--documents", str(tmp_path), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["f1"], shown["closed_read_as_open"], shown["documents"]) == (1.0, [], {"one": 1.0})


def test_without_ground_truth_the_command_says_so(tmp_path: Path, capsys: Any) -> None:
    assert main(["--expected", str(tmp_path / "nowhere")]) == 2
    assert "no ground truth" in capsys.readouterr().err
