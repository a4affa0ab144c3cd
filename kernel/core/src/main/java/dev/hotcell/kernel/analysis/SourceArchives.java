package dev.hotcell.kernel.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The sources on this machine: the JDK's, and those that lie beside the jars of libraries. For one thread. */
final class SourceArchives implements AutoCloseable {
    private static final int OPEN = 8;

    private final Path jdk;
    private final List<Path> beside = new ArrayList<>();
    private final Map<Path, ZipFile> open = new LinkedHashMap<>(16, 0.75f, true);

    SourceArchives(Path jdk) {
        this.jdk = jdk;
    }

    /** Returns where the running JDK has its sources, if it has them. */
    static Path ofRunningJdk() {
        return Path.of(System.getProperty("java.home"), "lib", "src.zip");
    }

    /** Returns whether the sources of the JDK are not there, not even as a link that leads somewhere. */
    boolean lackJdk() {
        return !Files.isRegularFile(jdk);
    }

    void add(Collection<Path> libraries) {
        for (Path jar : libraries) {
            String name = String.valueOf(jar.getFileName());
            if (name.endsWith(".jar")) {
                beside.add(jar.resolveSibling(name.substring(0, name.length() - 4) + "-sources.jar"));
            }
        }
    }

    Optional<String> find(SourceKey key) {
        if (!key.module().isEmpty()) {
            return read(jdk, key.module() + "/" + key.file());
        }
        return beside.stream()
                .map(archive -> read(archive, key.file()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> read(Path archive, String entry) {
        try {
            ZipFile zip = open.get(archive);
            if (zip == null) {
                if (!Files.isRegularFile(archive)) {
                    return Optional.empty();
                }
                zip = new ZipFile(archive.toFile());
                open.put(archive, zip);
                closeOldest();
            }
            ZipEntry found = zip.getEntry(entry);
            return found == null
                    ? Optional.empty()
                    : Optional.of(new String(zip.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // sources are a gift; without them there are signatures
        }
    }

    private void closeOldest() throws IOException {
        if (open.size() > OPEN) {
            Map.Entry<Path, ZipFile> oldest = open.entrySet().iterator().next();
            open.remove(oldest.getKey());
            oldest.getValue().close();
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile zip : open.values()) {
            zip.close();
        }
        open.clear();
    }
}
