package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One file of a unit: a cell, or a declaration of an earlier cell that is compiled again. */
final class UnitPart {
    final Source source;
    final List<Snippet> snippets;
    final String wrapper;
    final Set<String> words;

    /** Declarations left out, or kept with a body that says what is missing. */
    final Map<Snippet, String> waiting = new LinkedHashMap<>();

    /** Variables that live in the method that runs the cell, in the order of their slots. */
    final List<String> locals = new ArrayList<>();

    /** Variables that are fields while the cell runs, with their types where known. */
    final Map<String, String> fields = new LinkedHashMap<>();

    /** Variables of earlier cells whose types are declared again beside this part, with these types. */
    final Map<String, String> seen = new LinkedHashMap<>();

    SourceText text = new SourceText("");

    UnitPart(Source source, List<Snippet> snippets, String wrapper) {
        this.source = source;
        this.snippets = snippets;
        this.wrapper = wrapper;
        this.words = Declared.Piece.words(snippets);
    }

    List<Snippet> of(Snippet.Kind kind) {
        return snippets.stream().filter(s -> s.kind() == kind).toList();
    }

    Set<String> types() {
        Set<String> names = new LinkedHashSet<>();
        of(Snippet.Kind.TYPE).stream().filter(s -> !waiting.containsKey(s)).forEach(s -> names.add(s.name()));
        return names;
    }
}
