package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The files of libraries and of the JDK as javac asks for them: from a {@link ClassPath}, and by a {@link PlatformIndex}. */
public class LibraryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final ClassPath classPath;
    private final PlatformFiles platform;

    /**
     * Creates them.
     *
     * @param standard finds what is left to javac
     */
    public LibraryFiles(StandardJavaFileManager standard, ClassPath classPath, PlatformIndex index) {
        super(standard);
        this.classPath = classPath;
        platform = new PlatformFiles(index);
    }

    /** Returns javac's own file manager, with nothing on its class path. */
    public static StandardJavaFileManager standardFiles() {
        StandardJavaFileManager standard =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        try {
            standard.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return standard;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            return kinds.contains(JavaFileObject.Kind.CLASS) ? classPath.classes(packageName) : List.of();
        }
        String module = isOfJdk(location) ? inferModuleName(location) : null;
        return module != null && !recurse && platform.has(module, packageName)
                ? platform.classes(module, packageName)
                : super.list(location, packageName, kinds, recurse);
    }

    /** The location of a single module is named behind that of all. */
    private static boolean isOfJdk(Location location) {
        return location.getName().startsWith(StandardLocation.SYSTEM_MODULES.getName());
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile classFile ? classFile.binaryName() : super.inferBinaryName(location, file);
    }
}
