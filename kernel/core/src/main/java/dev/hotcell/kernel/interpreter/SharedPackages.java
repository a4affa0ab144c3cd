package dev.hotcell.kernel.interpreter;

import java.util.List;

/**
 * The packages that Hotcell's own API speaks in. Their classes come from what is shipped, whatever users bring, because
 * cells and the SDK have to mean the same ones; of everything else that is shipped users may bring another version.
 */
public final class SharedPackages {
    private static final List<String> PREFIXES = List.of(
            "dev.hotcell.",
            "io.github.spencerpark.",
            "ai.djl.",
            "tech.tablesaw.",
            "org.knowm.xchart.",
            "org.jspecify.");

    private SharedPackages() {}

    /** Returns whether the class or package of this name is shared. */
    public static boolean contains(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix) || name.length() == prefix.length() - 1 && prefix.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
