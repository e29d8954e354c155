"""Style sheets of the theme: what no page can use is left out."""

from __future__ import annotations

import pytest

from generator.site.styles import can_be_told, needed, words_of


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".tabs{color:red}.gone{color:red}", ".tabs{color:red}"),
        (".tabs .gone,.tabs>a{color:red}", ".tabs>a{color:red}"),
        ("@media print{.gone{top:0}}@media screen{.tabs{top:0}}", "@media screen{.tabs{top:0}}"),
        (".tabs:not(.gone){top:0}", ".tabs:not(.gone){top:0}"),
        (
            "[data-md-color-primary=lime]{top:0}[data-md-color-primary=custom]{top:0}",
            "[data-md-color-primary=custom]{top:0}",
        ),
        (":root{--a:url(data:x;y);--b:1}.tabs{top:var(--b)}", ":root{--b:1}.tabs{top:var(--b)}"),
        (":root{--theirs:1}", ":root{--theirs:1}"),
        ('@charset "utf-8";.gone{top:0}', '@charset "utf-8";'),
        ("@keyframes a{0%{top:0}to{top:1px}}", "@keyframes a{0%{top:0}to{top:1px}}"),
        (".tabs{top:0}} .gone{", ".tabs{top:0}} .gone{"),
        (".md\\:tabs,.tabs{top:0}", ".tabs{top:0}"),
    ],
)
def test_rules_are_left_out_when_all_they_could_style_is_on_no_page(sheet, left):
    assert needed(sheet, words_of('class="tabs" custom'), "p{top:var(--theirs)}") == left


def test_with_another_extension_of_markdown_the_classes_of_pages_are_not_known():
    assert can_be_told(["tables", {"toc": {"permalink": "#"}}])
    assert not can_be_told(["tables", "admonition"])
