package dev.hotcell.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jspecify.annotations.Nullable;

/** Cuts code into snippets. */
final class SnippetSplitter {
    private final SourceCodeAnalysis analysis;

    SnippetSplitter(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * A snippet of a piece of code.
     *
     * @param offset where it begins
     */
    record Part(String code, int offset, Completeness completeness) {}

    /** Returns the snippets as far as their form tells. */
    List<Part> split(String code) {
        List<Part> parts = new ArrayList<>();
        int offset = 0;
        for (Part part = first(code, offset); part != null; part = first(code, offset)) {
            parts.add(part);
            offset = part.offset() + part.code().length();
        }
        return parts;
    }

    /**
     * Returns the snippet that begins at an offset, {@code null} if none does. When all before it has been evaluated, this
     * also sees that an expression ends with its line, as in {@code 1+1} newline {@code 2+2}, which JShell takes for one.
     */
    @Nullable
    Part next(String code, int offset) {
        Part part = first(code, offset);
        if (part == null || part.code().indexOf('\n') < 0 || !isErroneous(part.code())) {
            return part;
        }
        int shorter = longestStatement(part.code());
        return shorter == 0 ? part : new Part(part.code().substring(0, shorter), part.offset(), Completeness.COMPLETE);
    }

    private @Nullable Part first(String code, int offset) {
        String rest = code.substring(offset);
        CompletionInfo info = analysis.analyzeCompletion(rest);
        if (info.completeness() == Completeness.EMPTY) {
            return null;
        }
        int lead = rest.length() - rest.stripLeading().length();
        int used = rest.length() - info.remaining().length();
        if (info.source() == null || used <= lead || !info.completeness().isComplete()) {
            used = rest.stripTrailing().length();
        }
        return new Part(rest.substring(lead, used), offset + lead, info.completeness());
    }

    private boolean isErroneous(String code) {
        return analysis.sourceToSnippets(code).stream().anyMatch(s -> s.kind() == Snippet.Kind.ERRONEOUS);
    }

    /** Returns how long the longest snippet made of whole lines is, if what follows can be a snippet, too; else 0. */
    private int longestStatement(String code) {
        for (int end = code.lastIndexOf('\n'); end > 0; end = code.lastIndexOf('\n', end - 1)) {
            String lines = code.substring(0, end).stripTrailing();
            Completeness rest = analysis.analyzeCompletion(code.substring(end)).completeness();
            if (rest.isComplete() && isWhole(lines) && !isErroneous(lines)) {
                return lines.length();
            }
        }
        return 0;
    }

    private boolean isWhole(String lines) {
        if (lines.isEmpty()) {
            return false;
        }
        CompletionInfo info = analysis.analyzeCompletion(lines);
        return info.completeness().isComplete() && info.remaining().isBlank();
    }
}
