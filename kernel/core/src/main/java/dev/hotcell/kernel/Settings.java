package dev.hotcell.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings from the environment. A name such as {@code TIMEOUT} stands for {@code HOTCELL_TIMEOUT}, and for what IJava
 * and JJava call it, {@code IJAVA_TIMEOUT} and {@code JJAVA_TIMEOUT}; an empty value is none.
 */
final class Settings {
    private static final List<String> PREFIXES = List.of("HOTCELL_", "JJAVA_", "IJAVA_");

    private final Map<String, String> environment;

    Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Optional<String> value(String name) {
        return PREFIXES.stream()
                .map(prefix -> environment.get(prefix + name))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    /** Returns a setting's variable as the user has written it, to speak of it. */
    String nameOf(String name) {
        return PREFIXES.stream()
                .map(prefix -> prefix + name)
                .filter(full -> !environment.getOrDefault(full, "").isBlank())
                .findFirst()
                .orElse(PREFIXES.get(0) + name);
    }
}
