"""Values as written → RDF terms, and terms → their place in the query text.

Nothing that a user or a document wrote is ever pasted into SPARQL: a value becomes a term first, and the
term's own serialisation (N-Triples, which is also valid SPARQL) stands in a VALUES block. This works alike
for the embedded store and for any SPARQL 1.1 server.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from queries.errors import ParameterError
from queries.header import MARKER, WITH, WITHOUT
from queries.questions import Parameter, ParameterType, Query

Term = NamedNode | Literal
Terms = Mapping[str, tuple[Term, ...]]
"""Parameter name → the terms it may be; several are alternatives."""

XSD = "http://www.w3.org/2001/XMLSchema#"
QZ = "https://w3id.org/quanze/ns#"
IRI = re.compile(r"(?:https?://|urn:)\S+\Z", re.IGNORECASE)
CHINESE_DATE = re.compile(r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?\Z")
ROLES = {
    "lead": "lead", "牵头": "lead",
    "responsible": "responsible", "责任": "responsible", "负责": "responsible",
    "cooperate": "cooperate", "配合": "cooperate",
}  # fmt: skip
"""Words for a role → its concept in the ontology."""


def is_iri(value: str) -> bool:
    """True if the value is written as an IRI rather than as a name."""
    return IRI.match(value) is not None


def checked_values(query: Query, values: Mapping[str, str]) -> dict[str, str]:
    """The given values with defaults added, blank ones left out.

    ParameterError for an unknown parameter, for a required one that is missing, and for characters that
    no document can hold.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            listed = "、".join(known) or "(无)"
            raise ParameterError(name, f"查询 {query.name} 没有这个参数", f"可用的参数有:{listed}")
    given = {name: clean_value(name, value) for name, value in values.items()}
    defaults = {name: each.default for name, each in known.items() if each.default is not None}
    kept = {name: value for name, value in (defaults | given).items() if value}
    if missing := next((each for each in known.values() if each.required and each.name not in kept), None):
        raise ParameterError(missing.name, f"查询 {query.name} 必须给出{missing.label.zh}", "请补上这个参数")
    return kept


def clean_value(name: str, value: str) -> str:
    """The value without outer blanks; ParameterError if it holds what is no text."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value.strip()):
        raise ParameterError(name, "含有控制字符或无法识别的字符", "请只用可见文字")
    return value.strip()


def plain_term(parameter: Parameter, value: str) -> Term:
    """The term of a value that needs no lookup in the store; ParameterError if it is no such value."""
    readers: dict[ParameterType, Callable[[Parameter, str], Term]] = {
        ParameterType.DATE: date_term,
        ParameterType.INTEGER: integer_term,
        ParameterType.ROLE: role_term,
        ParameterType.CHOICE: choice_term,
        ParameterType.STRING: lambda _, text: Literal(text),
    }
    return readers[parameter.type](parameter, value)


def iri_term(name: str, value: str) -> NamedNode:
    """The IRI as a term; ParameterError where a character may not stand in an IRI."""
    try:
        return NamedNode(value)
    except ValueError as error:
        raise ParameterError(
            name, f"“{value}”不是合法的标识", "请给出完整的网址形式的标识,或改用名称"
        ) from error


def date_term(parameter: Parameter, value: str) -> Literal:
    """A day, written 2016-12-31, 2016/12/31 or 2016年12月31日."""
    match = CHINESE_DATE.match(value)
    try:
        day = date(*(int(part) for part in match.groups())) if match else date.fromisoformat(value)
    except ValueError as error:
        raise ParameterError(parameter.name, f"“{value}”不是日期", "请写成 2016-12-31 的形式") from error
    return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))


def integer_term(parameter: Parameter, value: str) -> Literal:
    """A whole number."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise ParameterError(parameter.name, f"“{value}”不是整数", "请写成 5 的形式")
    return Literal(int(value))


def role_term(parameter: Parameter, value: str) -> NamedNode:
    """A role's concept, given by its English or Chinese word or as an IRI."""
    if is_iri(value):
        return iri_term(parameter.name, value)
    if value not in ROLES:
        raise ParameterError(
            parameter.name, f"没有“{value}”这种职责", "可用:牵头、责任、配合(lead、responsible、cooperate)"
        )
    return NamedNode(QZ + ROLES[value])


def choice_term(parameter: Parameter, value: str) -> Literal:
    """One of the words that the parameter lists."""
    if value not in parameter.choices:
        raise ParameterError(parameter.name, f"不能是“{value}”", f"可用:{'、'.join(parameter.choices)}")
    return Literal(value)


def bind(query: Query, terms: Terms) -> str:
    """The query's text with the values in it, by the marked lines that `queries.header` describes."""
    given = {name: each for name, each in terms.items() if each}

    def block(match: re.Match[str]) -> str:
        if match["name"] not in given:
            return match[0]
        values = " ".join(str(term) for term in given[match["name"]])
        return f"{match['indent']}VALUES ?{match['name']} {{ {values} }}"

    def pattern(match: re.Match[str]) -> str:
        return match["indent"] + match["pattern"] if match["name"] in given else match[0]

    def dropped(match: re.Match[str]) -> str:
        return "" if match["name"] in given else match[0]

    # Values come last: what a user wrote is never searched for marked lines.
    return MARKER.sub(block, WITH.sub(pattern, WITHOUT.sub(dropped, query.text)))
