"""The entries that a case of quotations names, as mentions."""

from __future__ import annotations

import re
from typing import Any

from generator.base.values import Mention, Span


def names(case: dict[str, Any]) -> tuple[Mention, ...]:
    """The mentions of the entries that a case names: form, entry, and the rule and kind where they matter."""
    return tuple(
        Mention(Span(*hit.span()), one["entry"], one["form"], one.get("rule", "name"), kind=one.get("kind", ""))
        for one in case.get("names", ())
        for hit in re.finditer(re.escape(one["form"]), case["text"])
    )
