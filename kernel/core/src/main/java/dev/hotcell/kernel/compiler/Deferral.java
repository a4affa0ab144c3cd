package dev.hotcell.kernel.compiler;

import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Puts declarations off that mention what is not declared yet. */
final class Deferral {
    private Deferral() {}

    /** Puts declarations off that mention what is missing. Returns false if that mends nothing. */
    static boolean defer(Javac.Outcome outcome, List<UnitPart> parts) {
        boolean changed = false;
        // Earlier declarations first: what is wrong with them may be all that is wrong with the cell.
        for (boolean foreign : new boolean[] {true, false}) {
            for (Diagnostic<? extends JavaFileObject> error : outcome.errors()) {
                UnitPart part = CellProblems.partOf(error, parts);
                if (foreign == (part != null && parts.indexOf(part) > 0)) {
                    Snippet snippet = part == null ? null : declarationAt(error, part);
                    if (part == null || snippet == null || !(foreign || CellProblems.mayCome(error))) {
                        return false;
                    }
                    changed |= defer(snippet, part, error, outcome);
                }
            }
            if (changed) {
                return true;
            }
        }
        return false;
    }

    private static boolean defer(
            Snippet snippet, UnitPart part, Diagnostic<? extends JavaFileObject> error, Javac.Outcome outcome) {
        boolean inBody = snippet.kind() == Snippet.Kind.METHOD
                && part.text.toOriginal(error.getPosition())
                        >= snippet.tokens().get(snippet.body()).start();
        String known = part.waiting.get(snippet);
        if (known == null) {
            part.waiting.put(snippet, inBody ? whyWaiting(snippet, part, error, outcome) : "");
            return true;
        }
        if (!inBody && !known.isEmpty()) {
            part.waiting.put(snippet, "");
            return true;
        }
        return false;
    }

    private static @Nullable Snippet declarationAt(Diagnostic<? extends JavaFileObject> error, UnitPart part) {
        int at = part.text.toOriginal(error.getPosition());
        return part.snippets.stream()
                .filter(s -> s.start() <= at && at <= s.end())
                .findFirst()
                .filter(Snippet::isDeclaration)
                .orElse(null);
    }

    private static String whyWaiting(
            Snippet snippet, UnitPart part, Diagnostic<? extends JavaFileObject> error, Javac.Outcome outcome) {
        if (!CellProblems.isUnresolved(error)) {
            return snippet.name() + " does not fit what it uses any more: "
                    + CellProblems.message(error).replaceAll("\\s+", " ");
        }
        return outcome.errors().stream()
                .filter(e -> CellProblems.isUnresolved(e) && error.getSource().equals(e.getSource()))
                .filter(e -> declarationAt(e, part) == snippet)
                .map(CellProblems::missing)
                .distinct()
                .collect(Collectors.joining(", ", snippet.name() + " needs what is not declared yet: ", ""));
    }
}
