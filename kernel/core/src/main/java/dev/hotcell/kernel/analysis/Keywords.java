package dev.hotcell.kernel.analysis;

import java.util.List;

/** The words of Java that may begin or go on what a user writes. */
final class Keywords {
    private static final int IMPORTS_MODULES = 25;

    /** The words that may stand between {@code import} and a name. */
    static final List<String> AFTER_IMPORT =
            Runtime.version().feature() < IMPORTS_MODULES ? List.of("static") : List.of("module", "static");

    static final List<String> ALL = List.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "new",
            "null",
            "permits",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "short",
            "static",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "true",
            "try",
            "var",
            "void",
            "volatile",
            "while",
            "yield");

    private Keywords() {}
}
