package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.ShippedApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The jars and class folders that cells use, and the loader of their classes. Safe for use by several threads. */
public final class Libraries {
    private final Set<Path> entries = new LinkedHashSet<>();
    private final List<Path> own = new ArrayList<>();
    private final ShippedLoader shipped = new ShippedLoader(Libraries.class.getClassLoader());
    private final UserLoader loader = new UserLoader(shipped);

    /** Returns the jars of a folder, sorted by name so that every start finds classes in the same order. */
    public static List<Path> jarsIn(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }

    /**
     * Adds what the user brings and is not there yet, and returns it. A library of {@link ShippedApi} in the very version
     * that comes with Hotcell is there.
     *
     * @param refused is told what cannot be added any more, and why
     */
    public synchronized List<Path> add(Collection<Path> more, Consumer<String> refused) {
        List<Path> wanted = new ArrayList<>();
        for (Path entry : more) {
            Optional<ShippedApi> api = entries.contains(normal(entry)) ? Optional.empty() : shippedApi(entry);
            Path own = api.map(this::ownJar).orElse(null);
            if (api.isEmpty() || own == null) {
                wanted.add(entry);
            } else if (own.getFileName().equals(entry.getFileName())) {
                continue;
            } else if (loader.hasUsed(api.get())) {
                refused.accept(entry.getFileName() + " is not added, because cells have used the " + own.getFileName()
                        + " that comes with Hotcell already. Restart the kernel, and add yours first");
            } else {
                wanted.add(entry);
            }
        }
        return addNew(wanted, loader::add);
    }

    /** Adds what comes with the kernel: found after what users bring, and only as far as cells are to see it. */
    public synchronized List<Path> addShipped(Collection<Path> more) {
        List<Path> added = addNew(more.stream().filter(Libraries::isHotcells).toList(), shipped::addOwn);
        added.addAll(addNew(more, shipped::add));
        own.addAll(added);
        return added;
    }

    private static boolean isHotcells(Path jar) {
        return jar.getFileName().toString().startsWith("hotcell-");
    }

    private static Optional<ShippedApi> shippedApi(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return Arrays.stream(ShippedApi.values())
                    .filter(api -> zip.getEntry(api.markFile()) != null)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // what is no jar has no classes
        }
    }

    private @Nullable Path ownJar(ShippedApi api) {
        return own.stream()
                .filter(jar -> shippedApi(jar).equals(Optional.of(api)))
                .findFirst()
                .orElse(null);
    }

    private static Path normal(Path entry) {
        return entry.toAbsolutePath().normalize();
    }

    private List<Path> addNew(Collection<Path> more, Consumer<URL> target) {
        List<Path> added = new ArrayList<>();
        for (Path entry : more) {
            Path path = normal(entry);
            if (entries.add(path)) {
                target.accept(url(path));
                added.add(path);
            }
        }
        return added;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what was added, in order. */
    public synchronized List<Path> entries() {
        return List.copyOf(entries);
    }

    /** Returns what comes with the kernel. */
    public synchronized List<Path> shipped() {
        return List.copyOf(own);
    }

    /** Returns what the user has added, in order. */
    public synchronized List<Path> broughtByUser() {
        return entries.stream().filter(entry -> !own.contains(entry)).toList();
    }

    /** Returns the loader. */
    public ClassLoader loader() {
        return loader;
    }
}
