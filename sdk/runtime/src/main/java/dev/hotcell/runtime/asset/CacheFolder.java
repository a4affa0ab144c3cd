package dev.hotcell.runtime.asset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a user's caches are on this system. */
final class CacheFolder {

    private CacheFolder() {}

    static Path ofUser() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static Path of(Map<String, String> environment, String system, Path home) {
        String own = environment.getOrDefault("HOTCELL_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library/Caches/hotcell");
        }
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? home.resolve("AppData/Local") : Path.of(local)).resolve("hotcell/cache");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG specification wants relative paths ignored.
        return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache")).resolve("hotcell");
    }
}
