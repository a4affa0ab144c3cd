package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.Source;
import java.util.List;
import java.util.Set;

/** What cells have declared and what is in force. */
sealed interface Declared {
    String name();

    /**
     * A variable: a static field of a holder class.
     *
     * @param holder the internal name of that class
     * @param type as Java writes it
     * @param signature as class files write it
     */
    record Variable(String name, String holder, String descriptor, String signature, String type, CellLoader loader)
            implements Declared {}

    /**
     * A method, reached through its stub.
     *
     * @param stub the internal name of the stub's class
     * @param shape name, types and exceptions as class files write them
     * @param parameters the erased types of its parameters
     */
    record Method(String name, String stub, String shape, String parameters, Piece piece, CellLoader loader)
            implements Declared {}

    /**
     * A class, interface, enum, record or annotation.
     *
     * @param internalName of its class
     * @param loader holds it and the classes in it
     */
    record Type(String name, String internalName, Piece piece, CellLoader loader) implements Declared {}

    /** A method or type as the user wrote it, with the words in it. */
    record Piece(Source source, Snippet snippet, Set<String> words) {
        static Piece of(Source source, Snippet snippet) {
            return new Piece(source, snippet, words(List.of(snippet)));
        }

        /** Returns what comes before the body, on one line. */
        String head() {
            int open = 0;
            int end = snippet.end();
            for (Token token : snippet.tokens()) {
                if (open == 0 && (token.is("{") || token.is(";"))) {
                    end = token.start();
                    break;
                }
                open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            }
            return source.code().substring(snippet.start(), end).strip().replaceAll("\\s+", " ");
        }

        static Set<String> words(List<Snippet> snippets) {
            Set<String> words = new java.util.LinkedHashSet<>();
            for (Snippet snippet : snippets) {
                for (Token token : snippet.tokens()) {
                    if (token.isWord()) {
                        words.add(token.text());
                    }
                }
            }
            return words;
        }
    }
}
