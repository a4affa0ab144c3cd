"""Jupyter's own kernel test suite, with every sample that it knows."""

from __future__ import annotations

import jupyter_kernel_test as suite


class JavaKernelTests(suite.KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("trouble");'

    completion_samples = [
        {"text": '"".isBla', "matches": ["isBlank()"]},
        {"text": "Math.hyp", "matches": ["hypot("]},
        {"text": "int first = 1;\nMath.hyp", "matches": ["hypot("]},
    ]

    complete_code_samples = [
        "1 + 1",
        "int x = 1;",
        "int f(int a) {\n    return a;\n}",
        "for (int i = 0; i < 3; i++) {\n    System.out.println(i);\n}",
        "record Point(int x, int y) {}",
        'String text = """\n    %not a magic\n    """;',
    ]
    incomplete_code_samples = [
        "int f(int a) {",
        "int x = 1 +",
        "class Open {\n    int x;",
        'String text = """\n    open',
        "System.out.println(",
    ]
    invalid_code_samples = ["int int = 3 class;", "1 +* 2)", "for for for", "}"]

    code_page_something = "String?"
    code_generate_error = 'throw new IllegalStateException("on purpose");'

    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "Math.max(4, 7)", "result": "7"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "1 + 1\n2 + 2", "result": "4"},
        {"code": "int seven = 7;\nseven", "result": "7"},
    ]
    code_display_data = [
        {"code": 'display("text");', "mime": "text/plain"},
        {"code": 'display(MimeBundle.html("<b>bold</b>", "bold"));', "mime": "text/html"},
    ]

    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"
    code_clear_output = "Display.clear(false);"


class WelcomeTests(suite.IopubWelcomeTests):
    kernel_name = "java"
    support_iopub_welcome = True


# The suite's own classes are imported as a module only, so that pytest does not run them on their own.
