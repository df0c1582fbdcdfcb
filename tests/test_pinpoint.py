"""Words of a quote are found again in the file, however YAML wrote the quote."""

from __future__ import annotations

import pytest

from graphkit import document, pinpoint
from graphkit.diagnostics import Report
from graphkit.document import Mapping, Scalar
from graphkit.source import Source


def quoted(yaml: str) -> Scalar:
    node = document.read(Source("facts/a.yaml", yaml), Report())
    assert isinstance(node, Mapping)
    value = node.get("quote")
    assert isinstance(value, Scalar)
    return value


def found(yaml: str, words: str) -> str:
    """What the file has where the words of a value are said to stand."""
    value = quoted(yaml)
    start = value.text.index(words)
    return pinpoint.within(value.span, value.text, start, start + len(words)).text


@pytest.mark.parametrize(
    "yaml",
    [
        "quote: they may, it seems, come\n",
        "quote: 'they may, it seems, come'\n",
        'quote: "they may, it seems, come" # as told\n',
        "quote:   they may,   it seems,  come\n",
        "quote: >-\n  they may, it seems,\n  come\nother: x\n",
        "quote: > # folded\n  they may, it seems, come\n",
        "quote: |\n  they may, it seems, come\n\n# a comment\nother: x\n",
        "{quote: 'they may, it seems, come'}\n",
    ],
)
def test_words_are_found_in_every_style_of_yaml(yaml: str) -> None:
    assert found(yaml, "it seems") == "it seems"


def test_the_second_of_two_equal_words_is_the_second_in_the_file() -> None:
    value = quoted("quote: perhaps here, perhaps there\n")
    second = pinpoint.within(value.span, value.text, 14, 21)
    assert (second.text, second.column) == ("perhaps", 22)


@pytest.mark.parametrize(
    "yaml", ["quote: they may, it\n  seems, come\n", "quote: 'they may, it\n\n    seems, come'\n"]
)
def test_words_that_a_line_end_parts_are_found_from_the_first_to_the_last(yaml: str) -> None:
    value = quoted(yaml)
    start = value.text.index("it")
    place = pinpoint.within(value.span, value.text, start, value.text.index(", come"))
    assert place.text.split() == ["it", "seems"]


def test_words_that_the_file_has_as_often_as_the_value_are_found_whatever_else_differs() -> None:
    assert found("quote: 'the ''Mere'', it seems'\n", "it seems") == "it seems"


def test_where_the_file_has_other_words_the_place_is_the_whole_value() -> None:
    yaml = 'quote: "it\\u0020seems to come"\n'
    assert found(yaml, "it seems") == quoted(yaml).span.text


def test_no_words_are_the_whole_value() -> None:
    value = quoted("quote: it seems\n")
    assert pinpoint.within(value.span, value.text, 3, 3) == value.span
