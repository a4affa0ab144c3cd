package dev.hotcell.llm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name such as {@code hf:owner/name/file.gguf}, {@code hf:owner/name:Q4_K_M} or {@code hf:owner/name@revision}
 * means.
 *
 * @param repository owner and name
 * @param file in the repository, if one is named
 * @param quantisation which of its files, if one is named
 * @param revision a branch, tag or commit
 */
record HubName(String repository, Optional<String> file, Optional<String> quantisation, String revision) {
    private static final String SCHEME = "hf:";
    private static final Pattern NAME = Pattern.compile("hf:([^/:@]+/[^/:@]+)(?:/([^@:]+)|:([^@/]+))?(?:@(.+))?");

    static boolean isOne(String name) {
        return name.startsWith(SCHEME);
    }

    /** @throws LanguageModelException if it is of another form */
    static HubName of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new LanguageModelException(
                    "\"" + name
                            + "\" names no model of Hugging Face; write hf:OWNER/NAME, hf:OWNER/NAME/FILE.gguf or hf:OWNER/NAME:QUANTISATION");
        }
        return new HubName(
                parts.group(1),
                Optional.ofNullable(parts.group(2)),
                Optional.ofNullable(parts.group(3)),
                parts.group(4) == null ? "main" : parts.group(4));
    }

    /** Returns whether it is the repository as a whole. */
    boolean wholeRepository() {
        return file.isEmpty() && quantisation.isEmpty();
    }
}
