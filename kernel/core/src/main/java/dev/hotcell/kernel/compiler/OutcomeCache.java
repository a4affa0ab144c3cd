package dev.hotcell.kernel.compiler;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * What javac has made of the latest units. A cell that is run again unchanged gives the same texts but for their
 * package, as they name the holder of each variable and the stub of each method; then only that name is to be changed.
 */
final class OutcomeCache {
    private static final int KEPT = 64;

    /** In characters: texts beyond are rare and would fill the memory. */
    private static final int LONGEST = 100_000;

    private record Entry(String packageName, Javac.Outcome outcome, int replaced) {}

    private final CellClasses classes;
    private final Map<String, Entry> entries = new RecentEntries<>(KEPT);

    OutcomeCache(CellClasses classes) {
        this.classes = classes;
    }

    /** Returns what stands for texts wherever their package is, or null if that is not certain. */
    static @Nullable String key(String packageName, Map<String, String> texts, boolean generate) {
        StringBuilder key = new StringBuilder(generate ? "" : "types of ");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (key.length() + text.getValue().length() > LONGEST) {
                return null;
            }
            String body = text.getValue()
                    .replace("package " + packageName + ";", "package;")
                    .replace("import static " + packageName + ".", "import static .");
            if (body.contains(packageName)) {
                return null;
            }
            key.append(text.getKey()).append('\n').append(body).append('\n');
        }
        return key.toString();
    }

    /** Returns what javac would make of it, as far as that is known. */
    Javac.@Nullable Outcome find(@Nullable String key, String packageName) {
        Entry entry = key == null ? null : entries.get(key);
        return entry == null || entry.replaced() != classes.replaced() ? null : moved(entry, packageName);
    }

    void keep(@Nullable String key, String packageName, Javac.Outcome outcome) {
        if (key != null && outcome.errors().isEmpty()) {
            entries.put(key, new Entry(packageName, outcome, classes.replaced()));
        }
    }

    void clear() {
        entries.clear();
    }

    private static Javac.Outcome moved(Entry entry, String packageName) {
        String from = entry.packageName() + "/";
        String to = packageName + "/";
        Map<String, byte[]> moved = new LinkedHashMap<>();
        entry.outcome().classes().forEach((name, bytes) -> moved.put(name.replace(from, to), move(bytes, from, to)));
        Map<String, Map<String, TypeText>> types = new HashMap<>();
        entry.outcome().types().forEach((file, found) -> {
            Map<String, TypeText> renamed = new HashMap<>();
            found.forEach((name, type) -> renamed.put(
                    name,
                    new TypeText(
                            type.source().replace(entry.packageName() + ".", packageName + "."),
                            type.descriptor().replace(from, to),
                            type.signature().replace(from, to))));
            types.put(file, renamed);
        });
        return new Javac.Outcome(List.of(), true, moved, types);
    }

    private static byte[] move(byte[] bytes, String from, String to) {
        ClassWriter writer = new ClassWriter(0);
        Remapper remapper = new Remapper() {
            @Override
            public String map(String name) {
                return name.startsWith(from) ? to + name.substring(from.length()) : name;
            }
        };
        new ClassReader(bytes).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }
}
