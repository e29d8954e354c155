"""The scalar types of what people write: text, names, exact words, addresses, ids, dates."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetPydanticSchema, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.base.edtf import DateError, Edtf, parse_edtf

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
# Marks that reorder or hide text: a name that holds one is not what it looks like.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def _text(value: object) -> object:
    """Composed (NFC), no white space at the ends, line breaks of a folded YAML text as blanks."""
    if value is None:
        raise PydanticCustomError("empty", "the field is empty: give a value or remove the line")
    if isinstance(value, str):
        value = " ".join(unicodedata.normalize("NFC", value).split())
        if not value:
            raise PydanticCustomError("empty", "the field is empty: give a value or remove the line")
    return value


def _name(value: object) -> object:
    value = _text(value)
    if isinstance(value, str) and (hidden := _HIDDEN.search(value)):
        code = f"U+{ord(hidden.group()):04X}"
        raise PydanticCustomError("hidden", "the name holds the invisible character {code}: remove it", {"code": code})
    return value


def _id(value: object) -> object:
    value = _text(value)
    if isinstance(value, str) and not re.fullmatch(ID_PATTERN, value, re.ASCII):
        message = "{id} cannot be an id: lower-case letters a-z, digits and hyphens, at most 64"
        raise PydanticCustomError("id", message, {"id": repr(value[:80])})
    return value


def _exact(value: object) -> object:
    """A citation's words: kept as written, but neither empty nor too short to find."""
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("empty", "the field is empty: give a value or remove the line")
    return " ".join(value.split(" ")).strip()


def _date(value: object) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("date", "the field is empty: give a date like 2016-04-28, or remove the line")
    try:
        return parse_edtf(value)
    except DateError as wrong:
        raise PydanticCustomError("date", "{why}", {"why": str(wrong)}) from None


def _address(value: object) -> object:
    value = _text(value)
    if isinstance(value, str):
        try:
            parts = urlsplit(value)
            sound = (
                parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\^`{|}]", value)
            )
            _ = parts.port
            sound = sound and "@" not in parts.netloc  # https://known.example@other.example leads to the other
        except ValueError:
            sound = False
        if not sound or not value.isprintable():
            raise PydanticCustomError(
                "address",
                "{value} is not a web address that starts with http:// or https://",
                {"value": repr(value[:80])},
            )
    return value


Text = Annotated[str, BeforeValidator(_text), StringConstraints(max_length=20_000)]
# Editors read bare digits as a number.
Value = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
NameText = Annotated[str, BeforeValidator(_name), StringConstraints(max_length=200)]
MAX_EXACT = 5_000  # characters
Exact = Annotated[str, BeforeValidator(_exact), StringConstraints(max_length=MAX_EXACT)]
Address = Annotated[str, BeforeValidator(_address), StringConstraints(max_length=2_000)]
Id = Annotated[str, BeforeValidator(_id)]
Slug = Annotated[str, BeforeValidator(_text), StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
Date = Annotated[
    Edtf,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            _date, serialization=core_schema.to_string_ser_schema()
        ),
        lambda _schema, _handler: {
            "type": ["string", "integer"],  # editors read a bare year as a number
            "description": "EDTF: 2016, 2016-04, 2016-04-28, with ~ or ?, or an interval 2016-02-27/2016-04",
        },
    ),
]
