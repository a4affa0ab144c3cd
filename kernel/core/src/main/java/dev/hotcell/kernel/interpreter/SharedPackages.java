package dev.hotcell.kernel.interpreter;

import java.util.List;

/**
 * What cells see of the jars that come with Hotcell: its own packages, always; the libraries of {@link ShippedApi}; and
 * what the signatures of these mention, until the user brings another version of it. Anything else there is Hotcell's own
 * affair, as if it were not on the class path.
 */
public final class SharedPackages {
    private static final List<String> OWN = List.of(
            "dev.hotcell.",
            "io.github.spencerpark.",
            "org.dflib.jjava.",
            "org.rapaio.jupyter.kernel.global.",
            "org.jspecify.");

    /** Selections and columns of Tablesaw are iterated by fastutil's types, and made of RoaringBitmap's. */
    private static final List<String> IN_SIGNATURES = List.of("it.unimi.dsi.fastutil.", "org.roaringbitmap.");

    private SharedPackages() {}

    /** Returns whether the class or package of this name comes from what is shipped, whatever users bring. */
    public static boolean isOwn(String name) {
        return isIn(OWN, name);
    }

    /** Returns whether cells see the class or package of this name where the user brings none of that name. */
    public static boolean shows(String name) {
        return isOwn(name) || isIn(IN_SIGNATURES, name) || ShippedApi.of(name).isPresent();
    }

    private static boolean isIn(List<String> prefixes, String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix) || name.length() == prefix.length() - 1 && prefix.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
