package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.CompilationException;
import dev.hotcell.kernel.interpreter.CompilationException.Problem;
import dev.hotcell.kernel.interpreter.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with snippets whose brackets, strings or comments do not end: among others they would make javac
 * misread all that follows, so each is parsed by itself.
 */
final class SyntaxCheck {
    private static final Set<String> NO_MODIFIERS = Set.of("native", "default", "transient", "volatile");

    private final Javac javac;

    SyntaxCheck(Javac javac) {
        this.javac = javac;
    }

    static boolean isBroken(Snippet snippet) {
        return misplaced(snippet) != null
                || snippet.tokens().stream().anyMatch(t -> t.kind() == Token.Kind.BROKEN)
                || extra(snippet) != null
                || snippet.tokens().stream().mapToInt(SyntaxCheck::depth).sum() != 0;
    }

    /** Returns a modifier that no method of a cell can have; javac does not get to see it. */
    private static @Nullable Token misplaced(Snippet snippet) {
        if (snippet.kind() != Snippet.Kind.METHOD) {
            return null;
        }
        int words = new TokenCursor(snippet.tokens()).modifiers(0);
        return snippet.tokens().subList(0, words).stream()
                .filter(t -> NO_MODIFIERS.contains(t.text()))
                .findFirst()
                .orElse(null);
    }

    private static int depth(Token token) {
        if (token.kind() != Token.Kind.SYMBOL) {
            return 0;
        }
        return "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
    }

    /** Returns the first bracket that closes nothing. */
    private static @Nullable Token extra(Snippet snippet) {
        int depth = 0;
        for (Token token : snippet.tokens()) {
            depth += depth(token);
            if (depth < 0) {
                return token;
            }
        }
        return null;
    }

    /** Returns javac's errors of broken snippets. */
    List<Problem> problems(Source source, List<Snippet> broken, String packageName) throws CompilationException {
        List<UnitPart> parts = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Snippet snippet : broken) {
            Token misplaced = misplaced(snippet);
            if (misplaced != null) {
                problems.add(CellProblems.at(
                        "modifier " + misplaced.text() + " not allowed here",
                        source,
                        misplaced.start(),
                        misplaced.text().length()));
                continue;
            }
            Token extra = extra(snippet);
            if (extra != null) {
                problems.add(CellProblems.at("unexpected " + extra.text(), source, extra.start(), 1));
                continue;
            }
            UnitPart part = new UnitPart(source, List.of(snippet), "$Cell" + parts.size());
            part.text = new SourceText(source.code())
                    .add(
                            switch (snippet.kind()) {
                                case IMPORT, TYPE -> "";
                                case METHOD -> "class " + part.wrapper + " {\n";
                                default -> "class " + part.wrapper + " { void $run() throws Throwable {\n";
                            })
                    .copy(snippet.start(), snippet.end());
            texts.put(part.wrapper, part.text.toString());
            parts.add(part);
        }
        if (!texts.isEmpty()) {
            Javac.Outcome outcome = javac.compile(packageName, texts, false);
            List<Problem> found = new ArrayList<>(CellProblems.of(outcome, parts));
            if (found.size() > 1) {
                // What does not end makes the end of the cell come too early; to say so twice tells nothing.
                found.removeIf(p -> p.message().startsWith("reached end of cell"));
            }
            problems.addAll(found);
        }
        return problems.isEmpty()
                ? List.of(CellProblems.at(
                        "this cannot be read", source, broken.get(0).start(), 1))
                : problems;
    }
}
