package dev.hotcell.kernel.compiler;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What compiled cells mention. The calls of {@code $put…} and {@link #$value} only mark places: {@link CellLinker} puts
 * the access of the variable, and the value of the call before, in their place. Cells import these methods by their
 * simple names, which no user gives: a qualified name would mean something else beside a variable {@code dev}.
 */
public final class CellHooks {
    /** How the names of the methods begin that stand for writing a variable back. */
    static final String PUT = "$put";

    private static final Map<String, String> PUT_BY_TYPE =
            Map.of("int", "$putInt", "long", "$putLong", "double", "$putDouble", "boolean", "$putBoolean");

    private CellHooks() {}

    /**
     * Returns the method that writes a variable back. Where its type says enough that is one without overloads: to choose
     * among those takes javac longer than all the rest of a small declaration.
     *
     * @param type as it is declared, perhaps {@code var}
     */
    static String put(String type) {
        boolean reference = type.endsWith("]") || type.equals("String");
        return reference ? "$putObject" : PUT_BY_TYPE.getOrDefault(type, PUT);
    }

    /** Returns true; javac does not know, so it takes what follows an endless loop for reachable. */
    public static boolean $always() {
        return true;
    }

    /** Takes the value of an expression that is none of the last one's. */
    public static void $ignore(@Nullable Object value) {}

    /** Stands for the value of the call that is the statement before; {@code null} if that has none. */
    public static @Nullable Object $value() {
        return null;
    }

    /** Called by declarations that mention what is not declared yet. */
    public static RuntimeException $missing(String message) {
        return new MissingDeclarationException(message);
    }

    public static void $put(int slot, boolean value) {}

    public static void $put(int slot, byte value) {}

    public static void $put(int slot, char value) {}

    public static void $put(int slot, short value) {}

    public static void $put(int slot, int value) {}

    public static void $put(int slot, long value) {}

    public static void $put(int slot, float value) {}

    public static void $put(int slot, double value) {}

    public static void $put(int slot, @Nullable Object value) {}

    public static void $putBoolean(int slot, boolean value) {}

    public static void $putInt(int slot, int value) {}

    public static void $putLong(int slot, long value) {}

    public static void $putDouble(int slot, double value) {}

    public static void $putObject(int slot, @Nullable Object value) {}
}
