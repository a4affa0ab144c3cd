package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.PlatformIndex;
import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import java.nio.file.Path;
import java.util.List;

/** Code with a bar where the cursor is, and what is answered about it. */
final class Question implements AutoCloseable {
    static final List<String> IMPORTS = List.of(
            "import java.util.*;",
            "import java.io.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "import java.nio.file.*;",
            "import static dev.hotcell.cell.CellFunctions.*;");

    /** A machine may be busy with other things while it is tested. */
    private static final long LIMIT_MILLIS = 60_000;

    private final CodeAnalysis analysis;

    Question() {
        this(List.of(), SourceArchives.ofRunningJdk());
    }

    /**
     * @param language options that say which Java it is
     * @param jdkSources where the sources of the JDK are looked for
     */
    Question(List<String> language, Path jdkSources) {
        analysis = new CodeAnalysis(IMPORTS, language, PlatformIndex.given(), jdkSources, LIMIT_MILLIS);
    }

    CodeAnalysis analysis() {
        return analysis;
    }

    void declare(String... declarations) {
        for (String declaration : declarations) {
            analysis.declare(declaration);
        }
    }

    Completions complete(String codeWithCursor) {
        int cursor = codeWithCursor.indexOf('|');
        return analysis.complete(codeWithCursor.replace("|", ""), cursor);
    }

    List<String> matches(String codeWithCursor) {
        return complete(codeWithCursor).items().stream()
                .map(Completions.Item::text)
                .toList();
    }

    String signature(String codeWithCursor, String text) {
        return complete(codeWithCursor).items().stream()
                .filter(item -> item.text().equals(text))
                .findFirst()
                .orElseThrow()
                .signature();
    }

    Documentation inspect(String codeWithCursor, boolean withSource) {
        int cursor = codeWithCursor.indexOf('|');
        return analysis.documentation(codeWithCursor.replace("|", ""), cursor, withSource)
                .orElse(new Documentation("", ""));
    }

    Completeness.Status status(String code) {
        return analysis.completeness(code).status();
    }

    @Override
    public void close() {
        analysis.close();
    }
}
