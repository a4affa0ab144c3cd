package dev.hotcell.kernel.analysis;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** One look at code: the session, what there is to import, and javac. For one thread. */
final class Lookup {
    /** What may have to follow a name so that javac takes it for a part of something. */
    private static final List<String> TAILS = List.of("", " $x", " : null");

    private final Declarations session;
    private final SharedIndex index;
    private final LookupJavac javac;
    private boolean references;

    Lookup(Declarations session, SharedIndex index, LookupJavac javac) {
        this.session = session;
        this.index = index;
        this.javac = javac;
    }

    Declarations session() {
        return session;
    }

    LookupJavac javac() {
        return javac;
    }

    TypeIndex index() {
        return index.get();
    }

    /** Returns whether the name at the cursor follows two colons. */
    boolean referencesMethods() {
        return references;
    }

    /** Does something with the name at the cursor. */
    void at(UnitText text, Collection<String> more, Consumer<Analyzed> work) {
        List<String> tails = text.creates() ? List.of("()") : TAILS;
        for (String tail : tails) {
            boolean last = tail.equals(tails.get(tails.size() - 1));
            boolean done = javac.parse(text.write(more, tail), (task, unit, problems) -> {
                Analyzed code = Analyzed.of(task, unit);
                if (code.marker() == null && !last) {
                    return false;
                }
                references = code.isReference();
                work.accept(code);
                return true;
            });
            if (done) {
                return;
            }
        }
    }

    /** Does something that needs no code. */
    void elsewhere(Consumer<Analyzed> work) {
        javac.parse("package $look; class $Cell {}", (task, unit, problems) -> {
            work.accept(Analyzed.of(task, unit));
            return true;
        });
    }
}
