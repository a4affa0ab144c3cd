"""Parameters from papermill, in Java and for real."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from papermill.translators import papermill_translators

JAVA = papermill_translators.find_translator("java", "java")


@pytest.mark.parametrize(
    ("value", "java"),
    [
        ("a \"b\"\n\\ ü", '"a \\"b\\"\\n\\\\ ü"'),
        ("\u2028\U0001f600", '"\\u2028😀"'),
        (True, "true"),
        (3, "3"),
        (-(2**31), "-2147483648"),
        (2**31, "2147483648L"),
        (2**70, 'new java.math.BigInteger("1180591620717411303424")'),
        (0.5, "0.5"),
        (1e-9, "1e-09"),
        (math.inf, "Double.POSITIVE_INFINITY"),
        (-math.inf, "Double.NEGATIVE_INFINITY"),
        (math.nan, "Double.NaN"),
        (None, "(Object) null"),
        ([1, "b"], 'java.util.Arrays.asList(1, "b")'),
        ([], "new java.util.ArrayList<Object>()"),
    ],
)
def test_writes_values_as_java(value: object, java: str) -> None:
    assert JAVA.translate(value) == java


@pytest.mark.parametrize(
    ("java_type", "value", "java"),
    [
        ("double", 2, "double p = 2.0;"),
        ("Double", 0.5, "Double p = 0.5;"),
        ("long", 3, "long p = 3L;"),
        ("Long", None, "Long p = null;"),
        ("float", 0.5, "float p = 0.5f;"),
        ("float", math.inf, "float p = Float.POSITIVE_INFINITY;"),
        ("String", 42, 'String p = "42";'),
        ("char", "'", "char p = '\\'';"),
        ("java.math.BigDecimal", 1, 'java.math.BigDecimal p = new java.math.BigDecimal("1");'),
        ("Path", "a/b", 'Path p = java.nio.file.Path.of("a/b");'),
        ("double[]", [1, 2.5], "double[] p = new double[] {1.0, 2.5};"),
        ("int[][]", [[1], []], "int[][] p = new int[][] {new int[] {1}, new int[] {}};"),
        ("List<Double>", [1, None], "List<Double> p = java.util.Arrays.<Double>asList(1.0, null);"),
        ("Set<Long>", [1], "Set<Long> p = new java.util.LinkedHashSet<Long>(java.util.Arrays.<Long>asList(1L));"),
        (
            "Map<String, List<Long>>",
            {"a": [1]},
            "Map<String, List<Long>> p = new java.util.LinkedHashMap<String, List<Long>>() "
            '{{ put("a", java.util.Arrays.<Long>asList(1L)); }};',
        ),
        # What is no value of the type is for the compiler to refuse; of a type that is not known the value has its own.
        ("int", "many", 'int p = "many";'),
        ("Duration", "PT1S", 'var p = "PT1S";'),
        ("var", 1, "var p = 1;"),
    ],
)
def test_keeps_to_the_declared_type(java_type: str, value: object, java: str) -> None:
    JAVA.inspect({"source": f"final {java_type} p = null; // of the notebook"})
    assert JAVA.codify({"p": value}) == f"// Parameters\n{java}\n"
    # And forgets it: the next notebook has other types.
    assert JAVA.codify({"p": 1}) == "// Parameters\nvar p = 1;\n"


def test_lists_what_a_cell_declares() -> None:
    source = 'int n = 3; // how many\nfinal java.util.List<String> a = List.of("=");\nn++;\n// double x = 1;'
    parameters = JAVA.inspect({"source": source})
    assert [(p.name, p.inferred_type_name, p.default, p.help) for p in parameters] == [
        ("n", "int", "3", "how many"),
        ("a", "java.util.List<String>", 'List.of("=")', ""),
    ]


def test_runs_a_notebook_with_parameters(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "java", "display_name": "", "language": "java"}})
    defaults = nbformat.v4.new_code_cell("int n = 1; // how many\nString who = \"nobody\";\nlong wide = 1;\ndouble part = 1;", metadata={"tags": ["parameters"]})
    report = nbformat.v4.new_code_cell(
        "System.out.println(n + who + big + rate + nothing + some + map.get(\"deep\") + map.keySet() + Double.isNaN(nan));\n"
        "System.out.println(wide * 4_000_000_000L * n + \" \" + 1 / part);"
    )
    notebook.cells = [defaults, report]
    source, result = tmp_path / "in.ipynb", tmp_path / "out.ipynb"
    nbformat.write(notebook, source)
    parameters = tmp_path / "parameters.yaml"
    parameters.write_text(
        'n: 7\nwho: "Zoë \\"Z\\"\\n"\nbig: 5000000000\nrate: 0.25\nnothing: null\nsome: [1, null, x]\n'
        "nan: .nan\nmap: {b: 1, a: null, deep: {list: [true]}}\nwide: 2\npart: 2\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "papermill", str(source), str(result), "-f", str(parameters), "--no-progress-bar"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    executed = nbformat.read(result, as_version=4)
    assert executed.cells[1].metadata.tags == ["injected-parameters"]
    # Two streams, where the machine was slow.
    assert "".join(output.text for output in executed.cells[2].outputs) == (
        '7Zoë "Z"\n50000000000.25null[1, null, x]{list=[true]}[b, a, deep]true\n56000000000 0.5\n'
    )
    listed = subprocess.run(
        [sys.executable, "-m", "papermill", "--help-notebook", str(source)], capture_output=True, text=True, timeout=120
    )
    assert "n: int (default 1)" in listed.stdout
    assert "how many" in listed.stdout


def test_reports_the_cell_that_failed(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "java", "display_name": "", "language": "java"}})
    notebook.cells = [nbformat.v4.new_code_cell("int[] a = {};\na[n]")]
    source = tmp_path / "in.ipynb"
    nbformat.write(notebook, source)
    done = subprocess.run(
        [sys.executable, "-m", "papermill", str(source), str(tmp_path / "out.ipynb"), "-p", "n", "3"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode != 0
    assert "ArrayIndexOutOfBoundsException" in done.stderr
