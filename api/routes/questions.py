"""The named queries as a resource: what there is, and their rows with parameters bound as terms."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.models import Listing, NamedQuery, QueryAnswer, QueryParameter, Words
from api.pages.strings import Language
from api.paging import paginate
from api.resources.reading import Filters
from api.routes.common import ERRORS, LibraryNeeded, WindowNeeded, listing
from queries.catalog import named_queries
from queries.questions import Label, Parameter
from queries.questions import Query as Question
from queries.rows import headings, to_csv, to_tsv
from queries.run import run

router = APIRouter(prefix="/api/queries", tags=["查询"], responses=ERRORS)

LANGUAGE = "lang"
"""The language of the answer, in the address and as a parameter of queries."""

RESERVED = frozenset({"limit", "offset", "format", LANGUAGE})
"""Names in the address that no reader fills in as a parameter of a query."""


@router.get("", response_model=Listing[NamedQuery], summary="命名查询列表")
def list_queries(window: WindowNeeded, request: Request) -> Any:
    """The questions that the project ships."""
    found = [describe(query) for query in named_queries().queries.values()]
    return listing(Listing[NamedQuery], found, window, request)


@router.get("/{name}", summary="一个命名查询")
def get_query(name: str) -> NamedQuery:
    """A question: its words, parameters, examples and SPARQL."""
    return describe(named_queries().find(name))


@router.get("/{name}/rows", response_model=QueryAnswer, summary="命名查询的结果")
def get_rows(
    library: LibraryNeeded,
    window: WindowNeeded,
    request: Request,
    name: str,
    format: Annotated[Literal["json", "csv", "tsv"], Query(description="csv 和 tsv 给出全部行")] = "json",
    lang: Annotated[Language, Query(description="类别、角色等词语和 csv 表头的语言")] = "zh",
) -> Any:
    """The rows of a question. All other names in the address are its parameters."""
    query = named_queries().find(name)
    rows = run(query, library.store, spoken(query, parameters(request), lang))
    if format == "csv":
        return attachment(to_csv(rows, headings(rows.variables, lang)), "text/csv", f"{name}.csv")
    if format == "tsv":
        return attachment(to_tsv(rows), "text/tab-separated-values", f"{name}.tsv")
    page = paginate(rows.records(), window.limit, window.offset, request.url)
    return QueryAnswer(
        name=name,
        variables=list(rows.variables),
        items=list(page.items),
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next=page.next,
        previous=page.previous,
    )


def parameters(request: Request) -> Filters:
    """The parameters of a query in an address, without empty ones."""
    items = request.query_params.items()
    return {name: value for name, value in items if name not in RESERVED and value.strip()}


def spoken(query: Question, given: Filters, language: Language) -> Filters:
    """The values, with the language for a query whose rows hold words in either."""
    return given | {LANGUAGE: language} if query.parameter(LANGUAGE) else given


def attachment(text: str, media_type: str, filename: str) -> Response:
    """A file to save."""
    headers = {"content-disposition": f'attachment; filename="{filename}"'}
    return Response(text, media_type=media_type, headers=headers)


def describe(query: Question) -> NamedQuery:
    """A question as JSON."""
    return NamedQuery(
        name=query.name,
        title=to_words(query.title),
        description=to_words(query.description),
        parameters=[describe_parameter(each) for each in query.parameters],
        examples=[dict(example) for example in query.examples],
        sparql=query.text,
    )


def describe_parameter(parameter: Parameter) -> QueryParameter:
    """A blank of a question as JSON."""
    return QueryParameter(
        name=parameter.name,
        type=parameter.type.value,
        label=to_words(parameter.label),
        required=parameter.required,
        default=parameter.default,
        choices=list(parameter.choices),
    )


def to_words(label: Label) -> Words:
    """A label as JSON."""
    return Words(zh=label.zh, en=label.en)
