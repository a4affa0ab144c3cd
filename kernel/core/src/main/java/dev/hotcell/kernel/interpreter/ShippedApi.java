package dev.hotcell.kernel.interpreter;

import java.util.Arrays;
import java.util.Optional;

/**
 * A library of others that comes with Hotcell for cells to use, and that the SDK speaks in: one version for both, unless
 * the user brings another before cells have used this one.
 */
public enum ShippedApi {
    DJL("DJL", "ai.djl", "ai.djl.Model"),
    TABLESAW("Tablesaw", "tech.tablesaw", "tech.tablesaw.api.Table"),
    XCHART("XChart", "org.knowm.xchart", "org.knowm.xchart.XYChart");

    private final String title;
    private final String packageName;
    private final String mark;

    ShippedApi(String title, String packageName, String mark) {
        this.title = title;
        this.packageName = packageName;
        this.mark = mark;
    }

    /** Returns the one that a class or package of this name belongs to; its extensions have the same packages. */
    public static Optional<ShippedApi> of(String name) {
        return Arrays.stream(values()).filter(api -> api.has(name)).findFirst();
    }

    private boolean has(String name) {
        return name.startsWith(packageName)
                && (name.length() == packageName.length() || name.charAt(packageName.length()) == '.');
    }

    /** Returns its name, to speak of it. */
    public String title() {
        return title;
    }

    /** Returns the file of a class that the library itself has, and none of its extensions. */
    public String markFile() {
        return mark.replace('.', '/') + ".class";
    }

    /** Returns the package of that class, which no extension has. */
    public String markPackage() {
        return mark.substring(0, mark.lastIndexOf('.'));
    }
}
