package dev.hotcell.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

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

    List<Part> split(String code) {
        List<Part> parts = new ArrayList<>();
        int offset = 0;
        while (offset < code.length()) {
            String rest = code.substring(offset);
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.UNKNOWN) {
                info = upToALineEnd(rest, info);
            }
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            int used = rest.length() - info.remaining().length();
            if (used <= 0 || info.source() == null || !info.completeness().isComplete()) {
                parts.add(new Part(rest, offset, info.completeness()));
                break;
            }
            int lead = rest.length() - rest.stripLeading().length();
            parts.add(new Part(rest.substring(Math.min(lead, used), used), offset + lead, info.completeness()));
            offset += used;
        }
        return parts;
    }

    /** An expression may end with its line, as in {@code 1+1} newline {@code 2+2}. */
    private CompletionInfo upToALineEnd(String code, CompletionInfo otherwise) {
        for (int end = code.indexOf('\n'); end >= 0; end = code.indexOf('\n', end + 1)) {
            CompletionInfo info = analysis.analyzeCompletion(code.substring(0, end));
            if (info.completeness().isComplete() && info.remaining().isBlank()) {
                return new Shortened(info, code.substring(end));
            }
        }
        return otherwise;
    }

    private record Shortened(CompletionInfo info, String remaining) implements CompletionInfo {
        @Override
        public Completeness completeness() {
            return info.completeness();
        }

        @Override
        public String source() {
            return info.source();
        }
    }
}
