"""Read a query file: plain SPARQL 1.1 with a TOML header in its first comment lines.

```sparql
# +++
# title = { zh = "单位的任务", en = "Duties of a unit" }
# description = { zh = "…", en = "…" }
# [parameters.unit]
# type = "unit"
# label = { zh = "单位", en = "Unit" }
# [[examples]]
# unit = "区财政局"
# +++
SELECT … WHERE {
  # bind: unit
  …
}
```

What a value does to the text is said by three kinds of lines (`queries.parameters.bind` carries it out):

- `# bind: NAME` becomes a VALUES block that holds the value;
- `# if NAME: PATTERN` loses its comment mark, so that the pattern counts;
- `PATTERN # unless NAME` goes, so that the pattern does not count.

Without a value they stay as they are, so that every file also runs as it stands on any SPARQL 1.1 server
whose default graph is the union of its named graphs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from queries.errors import CatalogError
from queries.questions import Label, Parameter, ParameterType, Query

FENCE = "# +++"
MARKER = re.compile(r"^(?P<indent>[ \t]*)# bind: (?P<name>[a-z][A-Za-z]*)[ \t]*$", re.MULTILINE)
WITH = re.compile(r"^(?P<indent>[ \t]*)# if (?P<name>[a-z][A-Za-z]*): (?P<pattern>.+)$", re.MULTILINE)
WITHOUT = re.compile(r"^.* # unless (?P<name>[a-z][A-Za-z]*)[ \t]*$\n?", re.MULTILINE)
NAME = re.compile(r"[a-z][A-Za-z]*\Z")
HEADER_KEYS = frozenset({"title", "description", "parameters", "examples"})
PARAMETER_KEYS = frozenset({"type", "label", "required", "default", "choices"})


def parse_query(name: str, text: str, file: str, further: frozenset[str] = frozenset()) -> Query:
    """The query of this text. `file` is named in a CatalogError; `further` keys of the header are allowed."""
    header = read_header(text, file)
    if header is None:
        return Query(name, Label(name, name), Label("", ""), (), (), text)
    check_keys(header, HEADER_KEYS | further, "文件头", file)
    tables, examples = header.get("parameters", {}), header.get("examples", [])
    if not isinstance(tables, dict) or not isinstance(examples, list):
        raise CatalogError(file, "parameters 应是表,examples 应是表的列表")
    parameters = tuple(parse_parameter(key, value, file) for key, value in tables.items())
    check_markers(parameters, text, file)
    title, description = (parse_label(header.get(key), key, file) for key in ("title", "description"))
    return Query(name, title, description, parameters, parse_examples(examples, parameters, file), text)


def read_header(text: str, file: str) -> dict[str, Any] | None:
    """The TOML between the two fences at the top; None where the text does not begin with a fence."""
    lines = [line.rstrip() for line in text.splitlines()]
    if not lines or lines[0] != FENCE:
        return None
    if FENCE not in lines[1:]:
        raise CatalogError(file, f"文件头没有用 {FENCE} 收尾")
    header = lines[1 : lines.index(FENCE, 1)]
    if stray := next((line for line in header if not line.startswith("#")), None):
        raise CatalogError(file, f"文件头里的“{stray}”不是注释行")
    try:
        return tomllib.loads("\n".join(line[1:].strip() for line in header))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(file, f"文件头不是合法的 TOML({error})") from error


def check_keys(table: Mapping[str, Any], known: frozenset[str], where: str, file: str) -> None:
    """CatalogError for a key that nobody reads: most often a slip."""
    if unknown := sorted(set(table) - known):
        raise CatalogError(file, f"{where}里有不认识的键 {'、'.join(unknown)}")


def parse_label(value: object, where: str, file: str) -> Label:
    """A label from `{ zh = "…", en = "…" }`."""
    match value:
        case {"zh": str(zh), "en": str(en), **rest} if zh and en and not rest:
            return Label(zh, en)
    raise CatalogError(file, f'{where} 应写成 {{ zh = "…", en = "…" }}')


def parse_parameter(name: str, table: object, file: str) -> Parameter:
    """A parameter from its table in the header."""
    if not NAME.match(name) or not isinstance(table, dict):
        raise CatalogError(file, f"参数名 {name} 只能用英文字母,并以小写开头,后面是一张表")
    check_keys(table, PARAMETER_KEYS, f"参数 {name} ", file)
    if table.get("type") not in list(ParameterType):
        raise CatalogError(file, f"参数 {name} 的 type 应是 {'、'.join(ParameterType)} 之一")
    kind = ParameterType(table["type"])
    choices = parse_choices(table.get("choices", []), name, file)
    if (kind is ParameterType.CHOICE) != bool(choices):
        raise CatalogError(file, f"参数 {name}:choices 只用于 type = choice,且不能为空")
    default = table.get("default")
    if default is not None and (not isinstance(default, str) or table.get("required")):
        raise CatalogError(file, f"参数 {name} 的 default 应是字符串,且不能同时 required")
    label = parse_label(table.get("label"), f"参数 {name} 的 label", file)
    return Parameter(name, kind, label, table.get("required") is True, default, choices)


def parse_choices(value: object, name: str, file: str) -> tuple[str, ...]:
    """The words to choose from."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise CatalogError(file, f"参数 {name} 的 choices 应是字符串的列表")
    return tuple(value)


def check_markers(parameters: tuple[Parameter, ...], text: str, file: str) -> None:
    """CatalogError unless each parameter has a `# bind:` line, and each marked line a parameter."""
    declared = {parameter.name for parameter in parameters}
    bound = {match["name"] for match in MARKER.finditer(text)}
    named = {match["name"] for pattern in (WITH, WITHOUT) for match in pattern.finditer(text)}
    if wrong := (declared ^ bound) | (named - declared):
        raise CatalogError(file, f"参数与 # bind: 等标记行不对应({'、'.join(sorted(wrong))})")


def parse_examples(
    examples: Iterable[object], parameters: tuple[Parameter, ...], file: str
) -> tuple[Mapping[str, str], ...]:
    """The example values. Each names known parameters and all required ones, as strings."""
    known = {parameter.name for parameter in parameters}
    required = {parameter.name for parameter in parameters if parameter.required}
    for example in examples:
        if not isinstance(example, dict) or not all(isinstance(value, str) for value in example.values()):
            raise CatalogError(file, "examples 的每个值都应是字符串")
        if not required <= set(example) <= known:
            raise CatalogError(file, f"examples 缺少必填参数或有未知参数({'、'.join(example)})")
    return tuple(dict(example) for example in examples if isinstance(example, dict))
