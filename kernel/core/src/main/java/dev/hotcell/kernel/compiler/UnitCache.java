package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The units of the cells that ran last, for those that are run again as long as their words mean the same. */
final class UnitCache {
    private static final int MOST = 64;

    private final Names names;
    private final Map<String, Unit> units = new RecentEntries<>(MOST);

    UnitCache(Names names) {
        this.names = names;
    }

    /** Returns what tells a piece of a cell from all others: its text, and where it stands. */
    static String key(Source source, List<Snippet> snippets) {
        int start = snippets.get(0).start();
        int end = snippets.get(snippets.size() - 1).end();
        return source.cell() + ":" + source.firstLine() + ":" + start + ":"
                + source.code().substring(0, end);
    }

    /** Returns the unit of a piece of code if each of its words still means what it meant. */
    @Nullable
    Unit get(String key, Set<String> words) {
        Unit unit = units.get(key);
        return unit != null && unit.meaning().equals(names.meaning(words)) ? unit : null;
    }

    /** Keeps a unit, and returns it with what its words mean now. */
    Unit put(String key, Set<String> words, Unit unit) {
        Unit kept = new Unit(unit.packageName(), unit.run(), unit.type(), unit.isName(), words, names.meaning(words));
        units.put(key, kept);
        return kept;
    }

    void clear() {
        units.clear();
    }
}
