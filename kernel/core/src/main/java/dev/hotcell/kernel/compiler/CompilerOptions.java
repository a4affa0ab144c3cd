package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options for javac as users give them.
 *
 * @param options those that can be followed
 * @param problem what cannot, and what to do; {@code null} if all can
 */
record CompilerOptions(List<String> options, @Nullable String problem) {
    private static final String PREVIEW = "--enable-preview";

    /**
     * Fits options to a kernel: it reads all classes through a file manager of its own, with which javac takes no
     * {@code --release}, and what is compiled with preview features is only loaded by a JVM that has them on.
     *
     * @param jvmHasPreview whether this JVM was started with {@code --enable-preview}
     */
    static CompilerOptions of(List<String> given, boolean jvmHasPreview) {
        List<String> options = new ArrayList<>();
        String problem = null;
        for (int i = 0; i < given.size(); i++) {
            String option = given.get(i);
            boolean separate = option.equals("--release") && i + 1 < given.size();
            if (separate || option.startsWith("--release=")) {
                String release = separate ? given.get(++i) : option.substring("--release=".length());
                options.addAll(List.of("-source", release, "-target", release));
            } else if (option.equals(PREVIEW) && !jvmHasPreview) {
                problem = "The compiler options ask for " + PREVIEW + ", but this JVM was started without it and would"
                        + " not load such classes: start the kernel with JDK_JAVA_OPTIONS=" + PREVIEW
                        + ", in the environment or in the \"env\" of its kernel.json";
            } else {
                options.add(option);
            }
        }
        if (options.contains(PREVIEW) && !options.contains("-source")) {
            String current = String.valueOf(Runtime.version().feature());
            options.addAll(List.of("-source", current));
        }
        return new CompilerOptions(List.copyOf(options), problem);
    }

    /** Returns those that say which Java it is, and which modules there are. */
    List<String> language() {
        List<String> language = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option.equals(PREVIEW) || option.startsWith("--add-") && option.contains("=")) {
                language.add(option);
            } else if (option.equals("-source") || option.startsWith("--add-")) {
                language.addAll(options.subList(i, Math.min(options.size(), i + 2)));
            }
        }
        return language;
    }

    /** Returns whether this JVM was started with preview features on; slow, so only asked where they are wished for. */
    static boolean jvmHasPreview(List<String> given) {
        return given.contains(PREVIEW)
                && java.lang.management.ManagementFactory.getRuntimeMXBean()
                        .getInputArguments()
                        .contains(PREVIEW);
    }
}
