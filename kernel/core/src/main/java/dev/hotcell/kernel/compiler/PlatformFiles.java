package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;

/** The JDK's own classes as javac reads them, without a file system between. Safe for use by several threads. */
final class PlatformFiles {
    private final PlatformIndex index;
    private final Map<String, ModuleReader> readers = new ConcurrentHashMap<>();

    PlatformFiles(PlatformIndex index) {
        this.index = index;
    }

    boolean has(String module, String packageName) {
        return index.has(module, packageName);
    }

    /** Returns the classes of a package that it has in this module. */
    List<JavaFileObject> classes(String module, String packageName) {
        String folder = packageName.replace('.', '/') + "/";
        return index.classes(packageName).stream()
                .<JavaFileObject>map(
                        name -> new ClassFile(packageName + "." + name, () -> open(module, folder + name + ".class")))
                .toList();
    }

    private InputStream open(String module, String file) throws IOException {
        return readers.computeIfAbsent(module, PlatformFiles::reader)
                .open(file)
                .orElseThrow(() -> new NoSuchFileException(module + "/" + file));
    }

    private static ModuleReader reader(String module) {
        try {
            return ModuleLayer.boot()
                    .configuration()
                    .findModule(module)
                    .orElseThrow()
                    .reference()
                    .open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
