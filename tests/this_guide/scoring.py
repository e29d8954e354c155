"""Score what the reader finds against what people found, with the gold standard's own scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.base.edtf import parse_edtf
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.reading.rows import RawText, Rows, annotate_texts
from tests.conftest import CORPUS

HERE = Path(__file__).parent
GOLD, UNSEEN = HERE / "gold", HERE / "unseen"


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one kind that a folder of annotations holds."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def found_in(folder: Path) -> Rows:
    """What the reader finds in the texts of an annotated folder, with the names of the guide."""
    corpus = read(CORPUS).corpus
    assert corpus is not None, "the guide's own corpus cannot be read"
    texts = [
        RawText(row["article"], (folder / row["path"]).read_bytes().decode(), parse_edtf(row["pub_date"]))
        for row in rows(folder, "articles")
    ]
    return annotate_texts(texts, lexicon_of(corpus), labels_of(corpus), language="en")


def scored(folder: Path, found: Rows, out: Path, articles: Sequence[str] | None = None) -> dict[str, Any]:
    """The scorer's figures for some articles of a folder, or for all; `out` takes the rows found."""
    for kind, each in found.items():
        lines = [json.dumps(row, ensure_ascii=False) for row in each]
        (out / f"{kind}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    figures: dict[str, Any] = _scorer().score(str(folder), str(out), articles)
    return figures


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
