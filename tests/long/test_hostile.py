"""Hostile text in all fields, 100,000 pages of random text, a million files: the figures of docs/about/safety.md."""

from __future__ import annotations

import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.mutating import large, mutants
from tests.hostile.reading_bytes import faults
from tests.hostile.seeds import kept
from tests.hostile.test_text_stays_text import IDS, TEXTS, faults_of_all_pages, faults_of_one_page

pytestmark = pytest.mark.long
WORKERS = max(1, (os.cpu_count() or 1) // 2)


def _all_pages(text: str) -> tuple[str, list[str]]:
    return text, faults_of_all_pages(text)[:3]


def test_every_kept_input_in_every_field_of_every_page_is_text(capsys):
    texts = [text for _, text in kept()]
    with ProcessPoolExecutor(WORKERS) as pool:
        wrong = {text: found for text, found in pool.map(_all_pages, texts, chunksize=20) if found}
    with capsys.disabled():
        print(f"\n{len(texts)} inputs in all fields of all pages: {len(wrong)} wrong")
    assert wrong == {}


def test_a_hundred_thousand_pages_show_what_was_written(capsys):
    tried = 0

    @settings(max_examples=100_000, suppress_health_check=list(HealthCheck), database=None)
    @given(TEXTS, st.sampled_from(IDS))
    def stays_text(text: str, id_: str) -> None:
        nonlocal tried
        tried += 1
        assert faults_of_one_page(id_, text) == []

    stays_text()
    with capsys.disabled():
        print(f"\n{tried:,} examples, none wrong")
    assert tried >= 100_000


def _files(seed: int, folder: str) -> tuple[int, float, list[tuple[str, bytes, list[str]]]]:
    """10,000 changed files and ten large ones: how many, the CPU seconds of the slowest, and what went wrong."""
    wrong, slowest, number = [], 0.0, 0
    for files in (mutants(seed, 10_000), large(seed, 10)):
        for path, data in files:
            start = time.process_time()
            found = faults(folder, path, data)
            slowest = max(slowest, time.process_time() - start)
            number += 1
            if found:
                wrong.append((path, data[:300], found))
    return number, slowest, wrong


def test_a_million_files_give_problems_or_a_corpus(capsys, tmp_path):
    with ProcessPoolExecutor(WORKERS) as pool:
        runs = list(pool.map(_files, range(100), [tmp_path] * 100))
    wrong = [found for _, _, run in runs for found in run]
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    slowest = max(seconds for _, seconds, _ in runs)
    with capsys.disabled():
        number = sum(number for number, _, _ in runs)
        print(f"\n{number:,} files: {len(wrong)} wrong, the slowest {slowest:.2f} s, {most} MB")
    assert wrong == []
    assert most < 300
    assert slowest < 2
