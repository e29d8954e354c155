"""Score the program's findings against those of people, with the gold standard's own scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.base.edtf import parse_edtf
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.reading.rows import RawText, Rows, annotate_texts
from tests.conftest import CORPUS

HERE = Path(__file__).parent
GOLD, UNSEEN = HERE / "gold", HERE / "unseen"


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one kind that a folder of annotations holds."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def ids_now(corpus: Corpus) -> dict[str, str]:
    """What an id of the gold standard is called now: a documented renaming breaks nothing that was measured."""
    held = (*corpus.entries.values(), *corpus.articles.values())
    return {old: record.id for record in held for old in record.data.formerly}


def as_before(found: Any, before: Mapping[str, str]) -> Any:
    """Rows with each id as it was called when the gold standard was made."""
    if isinstance(found, Mapping):
        return {key: as_before(value, before) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [as_before(value, before) for value in found]
    return before.get(found, found) if isinstance(found, str) else found


def found_in(folder: Path) -> Rows:
    """What the reader finds in the texts of an annotated folder, with the names of the guide."""
    corpus = read(CORPUS).corpus
    assert corpus is not None, "the guide's own corpus cannot be read"
    texts = [
        RawText(row["article"], (folder / row["path"]).read_bytes().decode(), parse_edtf(row["pub_date"]))
        for row in rows(folder, "articles")
    ]
    before = {now: old for old, now in reversed(ids_now(corpus).items())}
    found: Rows = as_before(annotate_texts(texts, lexicon_of(corpus), labels_of(corpus), language="en"), before)
    return found


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
