"""Requests of the SPARQL protocol are read once, and right."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import ProblemError
from api.protocol import FORM, QUERY, UPDATE, from_get, from_post

ASK = "ASK { ?s ?p '100%41 +&=财政局' }"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(query=TEXT)
def test_all_three_ways_give_the_same_query(query: str) -> None:
    fields = urlencode({"query": query}).encode()
    ways = [from_get(fields), from_post(FORM, b"", fields), from_post(QUERY, b"", query.encode())]
    assert [way.query for way in ways] == [query] * 3


def test_form_is_decoded_once() -> None:
    assert from_post(f"{FORM}; charset=UTF-8", b"", urlencode({"query": ASK}).encode()).query == ASK


def test_dataset_of_a_direct_post_is_in_the_address() -> None:
    address = urlencode([("default-graph-uri", "http://a/1"), ("default-graph-uri", "http://a/2")]).encode()
    asked = from_post(QUERY, address + b"&named-graph-uri=http://a/3&format=csv", ASK.encode())
    assert [graph.value for graph in asked.default_graphs] == ["http://a/1", "http://a/2"]
    assert [graph.value for graph in asked.named_graphs] == ["http://a/3"]
    assert (asked.format, asked.names_dataset) == ("csv", True)


@pytest.mark.parametrize(
    ("content_type", "address", "body", "status"),
    [
        ("text/plain", b"", b"ASK {}", 415),
        ("", b"", b"ASK {}", 415),
        (UPDATE, b"", b"DROP ALL", 403),
        (FORM, b"", b"update=DROP+ALL", 403),
        (FORM, b"", b"", 400),
        (FORM, b"", b"query=ASK&query=ASK", 400),
        (FORM, b"", b"query=%ff", 400),
        (FORM, b"", "query=市".encode("gbk"), 400),
        (FORM, b"", b"&".join([b"a=1"] * 2000), 400),
        (QUERY, b"", b"\xff\xfe", 400),
        (QUERY, b"query=ASK", b"ASK {}", 400),
        (QUERY, b"default-graph-uri=nonsense", b"ASK {}", 400),
        (QUERY, b"named-graph-uri=http://a/%20b", b"ASK {}", 400),
    ],
)
def test_what_cannot_be_read(content_type: str, address: bytes, body: bytes, status: int) -> None:
    with pytest.raises(ProblemError) as caught:
        from_post(content_type, address, body)
    assert caught.value.status == status
