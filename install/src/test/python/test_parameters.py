"""Parameters of notebooks become Java."""

import nbformat
import pytest

from hotcell_runner.parameters import inject, java_literal, parse


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("3", "3"),
        ("-7", "-7"),
        ("3000000000", "3000000000L"),
        ("0.5", "0.5"),
        ("1e-3", "1e-3"),
        ("true", "true"),
        ("text", '"text"'),
        ('a "b"\\c', '"a \\"b\\"\\\\c"'),
        ("", '""'),
        ("1.2.3", '"1.2.3"'),
        ("True", '"True"'),
        ("007x", '"007x"'),
        ("tab\t", '"tab\\t"'),
        ("é", '"é"'),
        ("\x07", '"\\u0007"'),
    ],
)
def test_writes_values_as_java_does(value, literal):
    assert java_literal(value) == literal


def test_reads_pairs_and_keeps_equals_signs_in_values():
    assert parse(["a=1", "b=x=y"]) == {"a": "1", "b": "x=y"}


@pytest.mark.parametrize("pair", ["a", "=1", "1a=2", "a b=3", ""])
def test_shows_the_pair_that_is_none(pair):
    with pytest.raises(ValueError, match="NAME=VALUE"):
        parse([pair])


def notebook(*cells):
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in cells]
    )


def test_injects_after_the_cell_of_defaults():
    book = notebook(("first", []), ("int n = 1;", ["parameters"]), ("last", []))
    inject(book, {"n": "2", "who": "you"})
    assert [c.source for c in book.cells] == [
        "first",
        "int n = 1;",
        '// Parameters\nint n = 2;\nvar who = "you";',
        "last",
    ]


def test_injects_at_the_top_without_one():
    book = notebook(("first", []))
    inject(book, {"n": "2"})
    assert book.cells[0].source.endswith("var n = 2;")


def test_replaces_what_an_earlier_run_injected():
    book = notebook(("int n = 1;", ["parameters"]))
    inject(book, {"n": "2"})
    inject(book, {"n": "3"})
    assert [c.source for c in book.cells] == ["int n = 1;", "// Parameters\nint n = 3;"]


def test_keeps_to_the_types_of_the_defaults():
    book = notebook(("double rate = 1;\nlong n = 1; // how many\nString id = \"\";", ["parameters"]))
    inject(book, {"rate": "2", "n": "3", "id": "007"})
    assert book.cells[1].source == '// Parameters\ndouble rate = 2.0;\nlong n = 3L;\nString id = "007";'
