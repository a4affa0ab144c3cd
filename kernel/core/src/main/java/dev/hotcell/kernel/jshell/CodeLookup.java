package dev.hotcell.kernel.jshell;

import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.jshell.SnippetSplitter.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Looks at code without running it. */
final class CodeLookup {
    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final SnippetSplitter splitter;

    CodeLookup(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
        this.splitter = new SnippetSplitter(analysis);
    }

    Completeness completeness(String code) {
        List<Part> parts = splitter.split(code);
        if (parts.isEmpty()) {
            return new Completeness(Completeness.Status.COMPLETE, "");
        }
        return switch (parts.get(parts.size() - 1).completeness()) {
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE ->
                new Completeness(Completeness.Status.INCOMPLETE, indent(code));
            case UNKNOWN -> new Completeness(Completeness.Status.INVALID, "");
            default -> new Completeness(Completeness.Status.COMPLETE, "");
        };
    }

    private static String indent(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String before = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().endsWith("{") ? before + INDENT : before;
    }

    Completions complete(String code, int cursor) {
        int start = lastSnippet(code, cursor);
        int[] anchor = new int[1];
        Map<String, Completions.Item> items = new LinkedHashMap<>();
        for (Suggestion suggestion :
                analysis.completionSuggestions(code.substring(start, cursor), cursor - start, anchor)) {
            String text = suggestion.continuation();
            items.putIfAbsent(text, new Completions.Item(text, kind(text), ""));
        }
        return new Completions(start + anchor[0], cursor, new ArrayList<>(items.values()));
    }

    private static String kind(String text) {
        if (text.endsWith("(") || text.endsWith("()")) {
            return "function";
        }
        return Character.isUpperCase(text.charAt(0)) ? "class" : "field";
    }

    private int lastSnippet(String code, int cursor) {
        List<Part> parts = splitter.split(code.substring(0, cursor));
        return parts.isEmpty() ? cursor : parts.get(parts.size() - 1).offset();
    }

    Optional<Documentation> documentation(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        String text = code.substring(lastSnippet(code, end), end);
        List<SourceCodeAnalysis.Documentation> found = new ArrayList<>();
        // JShell finds a method only once its arguments have begun.
        found.addAll(analysis.documentation(text + "(", text.length() + 1, true));
        if (found.isEmpty()) {
            found.addAll(analysis.documentation(text, text.length(), true));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(JavadocText.of(found));
    }
}
