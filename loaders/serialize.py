"""The record as JSON and back, with one fixed order of keys."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import StrEnum
from functools import cache
from typing import Any

from loaders.records import Record


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain lists and dicts, keys in the order of the data types; 5.0 becomes 5."""
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        if hasattr(value, "_asdict") and type(value).__name__ != "Span":
            return {name: _plain(part) for name, part in value._asdict().items()}
        return [_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def from_json(data: dict[str, Any]) -> Record:
    """The record that `to_json` wrote. ValueError, KeyError or TypeError where the data are not a record."""
    return typing.cast("Record", _build(Record, data))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, data: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else _build(next(a for a in arguments if a is not type(None)), data)
    if origin is tuple:
        inner = arguments if arguments[-1] is not Ellipsis else (arguments[0],) * len(data)
        return tuple(_build(one, part) for one, part in zip(inner, data, strict=True))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return kind(**{name: _build(hint, data[name]) for name, hint in _hints(kind).items() if name in data})
    if isinstance(kind, type) and issubclass(kind, tuple):
        parts = data if isinstance(data, list) else [data[name] for name in _hints(kind)]
        return kind(*(_build(hint, part) for hint, part in zip(_hints(kind).values(), parts, strict=True)))
    return float(data) if kind is float else kind(data)
