"""`make bench`: builds of guides of a hundred to ten thousand articles, beside other builders on the same pages.

Each step is measured in CPU seconds of the whole process and its children, one after another on one machine: what
counts are the ratios. Hugo and Zensical take part where they are installed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from tests.bench.articles import Articles

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100, 300, 1000, 3000, 10000)
STEPS = {
    "whole": "whole build, nothing kept",
    "nothing": "nothing changed",
    "gloss": "one gloss edited",
    "alias": "one alias added",
    "article": "one article added",
    "check": "`check` after one edit",
    "mkdocs": "MkDocs + Material",
    "zensical": "Zensical",
    "hugo": "Hugo, minimal theme",
}
# What is compared with what, and the ratio that is wanted at most.
RATIOS = (
    ("whole", "mkdocs", 0.6),
    ("nothing", "hugo", 0.3),
    ("gloss", "hugo", 1.0),
    ("alias", "hugo", 1.5),
    ("article", "hugo", 1.5),
    ("check", "hugo", 0.5),
)
_LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds of a command with all that it starts, and the largest memory of all of them together in megabytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as said:
        done = subprocess.Popen(command, cwd=folder, env=os.environ | quiet, stdout=said, stderr=said)
        largest = 0.0
        while done.poll() is None:
            largest = max(largest, sum(map(_memory, _family(done.pid))))
            time.sleep(0.1)
        if done.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read()[-2000:].decode(errors='replace')}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, largest


def _family(process: int) -> list[int]:
    """A process and all that it started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return [process]
    return [process, *(each for child in children for each in _family(int(child)))]


def _memory(process: int) -> float:
    """The memory of a process in megabytes, what it shares with others in parts; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def lay_out(project: Path, size: int, articles: Articles) -> None:
    """A project with this repository's entries and so many articles more."""
    for folder in ("corpus", "overrides"):
        shutil.copytree(ROOT / folder, project / folder)
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("generated", ".*"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    for number in range(size):
        put(project, articles.article(number))


def put(project: Path, article: tuple[str, str]) -> None:
    """Put an article into a corpus."""
    path = project / "corpus/articles" / article[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article[1], encoding="utf-8")


def edit(project: Path, old: str, new: str) -> None:
    """Edit the first entry that has some text."""
    for path in sorted((project / "corpus/glossary").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            return


def steps(project: Path, size: int, articles: Articles) -> dict[str, tuple[float, float]]:
    """What each step takes at one size."""
    python = [sys.executable, "-m", "generator"]
    build = [*python, "build"]
    found = {"whole": measured(build, project)}
    measured(build, project)  # the second looks at what the first wrote; from then on it is known
    found["nothing"] = measured(build, project)
    edits: dict[str, Callable[[], None]] = {
        "gloss": lambda: edit(project, "gloss: ", "gloss: Now "),
        "alias": lambda: edit(project, "aliases:\n", "aliases:\n  - thing of that kind\n"),
        "article": lambda: put(project, articles.article(size)),
    }
    for name, change in edits.items():
        change()
        found[name] = measured(build, project)
    edit(project, "gloss: Now ", "gloss: Then ")
    found["check"] = measured([*python, "check"], project)
    found |= others(project)
    return found


def others(project: Path) -> dict[str, tuple[float, float]]:
    """What other builders take for the same Markdown."""
    config = "docs_dir: docs/generated\nsite_dir: other\n"
    (project / "other.yml").write_text(
        (project / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("site_dir: site\n", "")
        .replace("docs_dir: docs/generated\n", config),
        encoding="utf-8",
    )
    found = {"mkdocs": measured([sys.executable, "-m", "mkdocs", "build", "-q", "-f", "other.yml"], project)}
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    if zensical := shutil.which("zensical", path=beside):
        found["zensical"] = measured([zensical, "build", "-f", "other.yml"], project)
    if hugo := shutil.which("hugo", path=beside):
        found["hugo"] = measured(hugo_command(hugo, project), project)
    return found


def hugo_command(hugo: str, project: Path) -> list[str]:
    """Hugo for the same Markdown, with the smallest theme there is."""
    folder = project / "hugo"
    (folder / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list", "baseof"):
        (folder / f"layouts/_default/{name}.html").write_text(_LAYOUT)
    (folder / "layouts/index.html").write_text(_LAYOUT)
    settings = {
        "baseURL": "https://example.org/",
        "title": "Guide",
        "contentDir": str(project / "docs/generated"),
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings))
    return [hugo, "--source", str(folder), "--destination", str(folder / "public"), "--quiet"]


def exponent(points: list[tuple[int, float]]) -> float:
    """The power of the size that times grow with: the slope of a line through their logarithms."""
    xs = [math.log(size) for size, _ in points]
    ys = [math.log(max(seconds, 0.01)) for _, seconds in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / across if across else 0.0


def page(results: dict[int, dict[str, tuple[float, float]]]) -> str:
    """The results as a page of the site."""
    sizes = sorted(results)
    shown = [name for name in STEPS if any(name in results[size] for size in sizes)]
    lines = [
        "---", 'title: "Speed"', 'description: "How long builds take, by the number of articles."',
        'kind: "About"', "---", "", "# Speed", "",
        "`make bench` makes guides of this guide’s entries and of articles made up from the statistics of real",
        "ones: which word follows which, how long sentences and paragraphs are. It builds each guide, builds it again",
        "after edits, and has other builders build the same Markdown in the same run. The figures are CPU seconds",
        "of a command and of all that it starts; compare them within a column only, since other work on the machine",
        "changes them. MkDocs and Zensical make the theme’s search index as well, Hugo makes none. Of the made-up",
        "articles one in four carries a part of another, as real ones carry agency text.", "",
        "![The time each step takes by the number of articles](../assets/speed.svg)", "",
        "| step | " + " | ".join(f"{size:,} articles" for size in sizes) + " | grows with the size to the power |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]  # fmt: skip
    for name in shown:
        points = [(size, results[size][name][0]) for size in sizes if name in results[size]]
        cells = [f"{results[size][name][0]:.2f}" if name in results[size] else "" for size in sizes]
        grows = f"{exponent(points):.2f}" if len(points) > 1 else "not measured"
        lines.append(f"| {STEPS[name]} | {' | '.join(cells)} | {grows} |")
    memory = [f"{results[size]['whole'][1]:.0f}" for size in sizes]
    lines += [f"| memory of the whole build, MB | {' | '.join(memory)} | |", "", "## Ratios", ""]
    lines += [
        "| ratio | wanted at most | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|---|" + "---|" * len(sizes),
    ]
    for one, other, most in RATIOS:
        cells = [
            f"{results[size][one][0] / results[size][other][0]:.2f}" if other in results[size] else "" for size in sizes
        ]
        lines.append(f"| {STEPS[one]} / {STEPS[other]} | {most} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def plot(results: dict[int, dict[str, tuple[float, float]]]) -> str:
    """The times by size, both on logarithmic axes, as a drawing."""
    sizes = sorted(results)
    times = [max(seconds, 0.01) for found in results.values() for seconds, _ in found.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: float) -> float:
        return 60 + 460 * (math.log10(size) - first) / ((last - first) or 1)

    def y(seconds: float) -> float:
        return 330 - 300 * (math.log10(max(seconds, 0.01)) - low) / ((high - low) or 1)

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 380" font-family="sans-serif" font-size="12">']
    out.append("<title>CPU seconds by number of articles</title>")
    for power in range(low, high + 1):
        at = y(10.0**power)
        said = f'<text x="52" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
        out.append(f'<path d="M60 {at:.1f}H520" stroke="#8884"/>{said}')
    out += [f'<text x="{x(size):.1f}" y="350" text-anchor="middle">{size:,}</text>' for size in sizes]
    out.append('<text x="290" y="372" text-anchor="middle">articles</text>')
    colours = ("#0b5fa5", "#3a8f3a", "#b35900", "#7a3db8", "#a8324a", "#4a7d8c", "#555", "#888", "#000")
    for number, (name, said) in enumerate(STEPS.items()):
        points = [(size, results[size][name][0]) for size in sizes if name in results[size]]
        if points:
            way = " ".join(f"{x(size):.1f},{y(seconds):.1f}" for size, seconds in points)
            dashes = ' stroke-dasharray="5 4"' if name in {"mkdocs", "zensical", "hugo"} else ""
            out.append(f'<polyline points="{way}" fill="none" stroke="{colours[number]}" stroke-width="2"{dashes}/>')
            out.append(
                f'<text x="535" y="{40 + 20 * number}" fill="{colours[number]}">{escape(said.replace("`", ""))}</text>'
            )
    return "\n".join([*out, "</svg>"]) + "\n"


def main() -> int:
    """Measure, print, and write the page and the drawing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    parser.add_argument("--results", type=Path, help="a file of figures: those of other sizes are shown as well")
    chosen = parser.parse_args()
    results: dict[int, dict[str, tuple[float, float]]] = {}
    if chosen.results and chosen.results.exists():
        results = {int(size): found for size, found in json.loads(chosen.results.read_text("utf-8")).items()}
    for size in chosen.sizes:
        articles = Articles([ROOT / "corpus/articles", ROOT / "tests/guides"], seed=size)
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            lay_out(project, size, articles)
            results[size] = steps(project, size, articles)
        print(
            size,
            {name: (round(seconds, 2), round(memory)) for name, (seconds, memory) in results[size].items()},
            flush=True,
        )
        if chosen.results:
            chosen.results.write_text(json.dumps(results), "utf-8")
    (chosen.out / "about").mkdir(parents=True, exist_ok=True)
    (chosen.out / "assets").mkdir(parents=True, exist_ok=True)
    (chosen.out / "about/speed.md").write_text(page(results), encoding="utf-8")
    (chosen.out / "assets/speed.svg").write_text(plot(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
