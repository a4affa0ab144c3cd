package dev.hotcell.runtime.asset;

import java.util.regex.Pattern;

/** Refuses names that a package client could take for an option, a path or an address. */
final class PackageNames {
    private static final Pattern NAME =
            Pattern.compile("@?[A-Za-z0-9][A-Za-z0-9._+!~-]*(/[A-Za-z0-9][A-Za-z0-9._~-]*)?");

    private PackageNames() {}

    static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a " + what);
        }
    }
}
