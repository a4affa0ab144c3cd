package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.interpreter.Completions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** What is offered at a cursor, the likeliest first. */
final class Offers {
    private final Lookup lookup;
    private final CodeAtCursor at;
    private final Map<String, Ranked> items = new LinkedHashMap<>();

    /** One thing to offer; what has the lower rank comes first. */
    private record Ranked(Completions.Item item, int rank) {}

    Offers(Lookup lookup, CodeAtCursor at) {
        this.lookup = lookup;
        this.at = at;
    }

    void put(String text, String type, String signature, int rank) {
        Ranked old = items.get(text);
        if (old == null || old.rank() > rank) {
            items.put(text, new Ranked(new Completions.Item(text, type, signature), rank));
        }
    }

    /**
     * Offers a variable, method or type.
     *
     * @param fit how well it has the expected type, from 0 to 2
     */
    void put(Candidate candidate, int fit) {
        boolean ofObject = candidate.element().getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals("java.lang.Object");
        int rank = 10 * candidate.near() + 50 * (2 - fit) + (ofObject ? 500 : 0);
        String text = candidate.name();
        if (candidate.isMethod() && !lookup.referencesMethods() && !at.hasArguments()) {
            text += candidate.hasParameters() ? "(" : "()";
        }
        Ranked old = items.get(text);
        String signature = Signatures.after(candidate);
        if (old != null && candidate.isMethod() && !old.item().signature().contains(signature)) {
            // One line for all methods of a name, and all their parameters in it.
            signature = old.item().signature() + "\n" + signature;
            items.put(text, new Ranked(new Completions.Item(text, "function", signature), Math.min(rank, old.rank())));
        } else {
            put(text, kind(candidate), signature, rank);
        }
    }

    static String kind(Candidate candidate) {
        return candidate.isMethod()
                ? "function"
                : candidate.isType()
                        ? "class"
                        : candidate.element().getKind() == ElementKind.FIELD ? "field" : "instance";
    }

    List<Completions.Item> sorted() {
        return items.values().stream()
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(r -> r.item().text()))
                .map(Ranked::item)
                .toList();
    }
}
