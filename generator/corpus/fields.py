"""The scalar types of what people write: text, names, exact words, addresses, ids, dates."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetPydanticSchema, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.base.edtf import DateError, Edtf, parse_edtf
from generator.text.visible import hidden, visible

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
# Device names of operating systems, and folder names used by the site.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "readme", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
)


def _text(value: object) -> object:
    """A text in composed form (NFC), without white space at the ends, and with line breaks as blanks."""
    if value is None:
        raise PydanticCustomError("empty", "the field is empty: give a value or remove the line")
    if isinstance(value, str):
        value = " ".join(unicodedata.normalize("NFC", value).split())
        if not value:
            raise PydanticCustomError("empty", "the field is empty: give a value or remove the line")
        if not visible(value):
            raise PydanticCustomError(
                "empty", "the field has nothing that can be seen: give a value or remove the line"
            )
    return value


def _name(value: object) -> object:
    value = _text(value)
    if isinstance(value, str) and (found := hidden(value)):
        code = f"U+{ord(found):04X}"
        raise PydanticCustomError("hidden", "the name has the invisible character {code}: remove it", {"code": code})
    return value


def _id(value: object) -> object:
    value = _text(value)
    if isinstance(value, str) and not re.fullmatch(ID_PATTERN, value, re.ASCII):
        message = "{id} cannot be an id: lower-case letters a-z, digits and hyphens, at most 64"
        raise PydanticCustomError("id", message, {"id": repr(value[:80])})
    return value


def _former(value: object) -> object:
    value = _id(value)
    if isinstance(value, str) and value in RESERVED:
        raise PydanticCustomError("id", "{id} is reserved and was never an id", {"id": repr(value)})
    return value


def _exact(value: object) -> object:
    """The words of a citation: kept as written, but neither empty nor too short to find."""
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("empty", "the field is empty: give a value or remove the line")
    return " ".join(value.split(" ")).strip()


def _line(value: object) -> object:
    """Exact words that a page prints on one line, even if the file breaks them over several."""
    value = _exact(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _date(value: object) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date", "a date is a text like 2016-04-28, not a list or fields of its own")
    if not value.strip():
        raise PydanticCustomError("date", "the field is empty: give a date like 2016-04-28, or remove the line")
    try:
        return parse_edtf(value)
    except DateError as wrong:
        raise PydanticCustomError("date", "{why}", {"why": str(wrong)}) from None


def _number(value: object) -> object:
    """Digits as people write them: Python would read 3_6 as 36."""
    if isinstance(value, str) and not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?", value.strip(), re.ASCII):
        raise PydanticCustomError("float_parsing", "not a number")
    return value


def _address(value: object) -> object:
    value = _text(value)
    if isinstance(value, str):
        try:
            parts = urlsplit(value)
            sound = (
                parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\^`{|}]", value)
            )
            _ = parts.port
            sound = sound and "@" not in parts.netloc  # https://known.example@other.example leads to other.example
        except ValueError:
            sound = False
        if not sound and re.search(r"\s", value) and re.match(r"https?://", value):
            message = "{value} is not a web address: it has a blank inside"
            raise PydanticCustomError("address_blank", message, {"value": repr(value[:80])})
        if not sound and (odd := re.search(r"[<>\"\\^`{|}]|(?<=//)[^/]*@", value)) and re.match(r"https?://", value):
            message = "{value} is not a web address that can be used: it has {odd} inside"
            shown = "a user name before `@`" if odd.group().endswith("@") else f"`{odd.group()}`"
            raise PydanticCustomError("address", message, {"value": repr(value[:80]), "odd": shown})
        if not sound or not value.isprintable():
            raise PydanticCustomError(
                "address",
                "{value} is not a web address that starts with http:// or https://",
                {"value": repr(value[:80])},
            )
    return value


def _site_address(value: object) -> object:
    """The site's address: a host and a path that need no escaping, as every page's address begins with them."""
    value = _address(value)
    if isinstance(value, str):
        parts = urlsplit(value)
        steps = parts.path.strip("/").split("/") if parts.path.strip("/") else []
        if (
            set(value) & set("?#")
            or not re.fullmatch(r"(?:[\w.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?", parts.netloc)
            or not all(re.fullmatch(r"[A-Za-z0-9._~-]+", step) and step.strip(".") for step in steps)
            or parts.path not in ("", "/", f"/{'/'.join(steps)}", f"/{'/'.join(steps)}/")
        ):
            message = "{value} cannot be the address of a site: after the host only folders of A-Z a-z 0-9 . _ ~ -"
            raise PydanticCustomError("address", message, {"value": repr(value[:80])})
    return value


_ONE_DATE = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-[0-3][0-9])?|-W[0-5][0-9])?[~?%]?"
_DATES = rf"^({_ONE_DATE}|{_ONE_DATE}/({_ONE_DATE}|\.\.)?|(\.\.)?/{_ONE_DATE})$"
Text = Annotated[str, BeforeValidator(_text), StringConstraints(max_length=20_000)]
# Editors read bare digits as a number.
Value = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
NameText = Annotated[
    str,
    BeforeValidator(_name),
    StringConstraints(max_length=200),
    WithJsonSchema({"type": ["string", "number"], "maxLength": 200}),  # editors read bare digits as a number
]
MAX_EXACT = 5_000  # characters
Exact = Annotated[str, BeforeValidator(_exact), StringConstraints(max_length=MAX_EXACT)]
Line = Annotated[str, BeforeValidator(_line), StringConstraints(max_length=MAX_EXACT)]
Address = Annotated[str, BeforeValidator(_address), StringConstraints(max_length=2_000)]
SiteAddress = Annotated[str, BeforeValidator(_site_address), StringConstraints(max_length=200)]
AS_NUMBER = BeforeValidator(_number)
Id = Annotated[str, BeforeValidator(_id)]
FormerId = Annotated[str, BeforeValidator(_former)]
Slug = Annotated[str, BeforeValidator(_text), StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
Date = Annotated[
    Edtf,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            _date, serialization=core_schema.to_string_ser_schema()
        ),
        lambda _schema, _handler: {
            "type": ["string", "integer"],  # editors read a bare year as a number
            "pattern": _DATES,
            "patternErrorMessage": "Write 2016, 2016-04, 2016-04-28, 2016-04-28~ (about) or 2016-02-27/2016-04.",
            "description": "EDTF: 2016, 2016-04, 2016-04-28, with ~ or ?, or an interval 2016-02-27/2016-04",
        },
    ),
]
