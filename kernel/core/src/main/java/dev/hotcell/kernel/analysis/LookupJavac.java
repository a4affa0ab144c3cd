package dev.hotcell.kernel.analysis;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.JavacTaskPool;
import dev.hotcell.kernel.compiler.ClassPath;
import dev.hotcell.kernel.compiler.LibraryFiles;
import dev.hotcell.kernel.compiler.PlatformIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** A javac that looks at one file at a time and writes nothing, kept warm. For one thread. */
final class LookupJavac {
    private static final List<String> ALWAYS = List.of(
            "-proc:none",
            "-Xlint:none",
            "-nowarn",
            // so that names of parameters are read where class files have them
            "-parameters",
            // so that what is broken is attributed as far as it goes, and no farther
            "-XDshould-stop.ifError=ATTR");

    private final List<String> options;
    private final Files files;
    private final ClassPath classPath;
    private JavacTaskPool pool = new JavacTaskPool(1);

    /** What is done with a file. */
    @FunctionalInterface
    interface Work<T> {
        T apply(JavacTask task, CompilationUnitTree unit, List<Diagnostic<? extends JavaFileObject>> problems)
                throws IOException;
    }

    /**
     * Creates one.
     *
     * @param language options that say which Java it is
     * @param platform the classes of the running JDK
     */
    LookupJavac(List<String> language, PlatformIndex platform, Collection<Path> libraries, Collection<Path> shipped) {
        options = Stream.concat(ALWAYS.stream(), language.stream()).toList();
        StandardJavaFileManager standard = LibraryFiles.standardFiles();
        classPath = new ClassPath(standard);
        classPath.markShipped(shipped);
        classPath.add(ClassPath.ofJvm());
        classPath.add(libraries);
        files = new Files(standard, classPath, platform);
    }

    /** Has entries shown only as far as cells see them. */
    void markShipped(Collection<Path> entries) {
        classPath.markShipped(entries);
    }

    void addToClassPath(Collection<Path> entries) {
        if (classPath.add(entries)) {
            // What javac knows of a package does not change while it lives.
            pool = new JavacTaskPool(1);
        }
    }

    /** Parses a file. */
    <T> T parse(String text, Work<T> work) {
        List<Diagnostic<? extends JavaFileObject>> problems = new ArrayList<>();
        List<T> result = new ArrayList<>(1);
        try {
            pool.getTask(
                    null,
                    files,
                    d -> {
                        if (d.getKind() == Diagnostic.Kind.ERROR) {
                            problems.add(d);
                        }
                    },
                    options,
                    null,
                    List.of(new Text(text)),
                    task -> {
                        result.add(apply((JavacTask) task, work, problems));
                        return true;
                    });
        } catch (RuntimeException | Error e) {
            // What has failed may have left anything behind.
            pool = new JavacTaskPool(1);
            throw e;
        }
        return result.get(0);
    }

    private static <T> T apply(JavacTask task, Work<T> work, List<Diagnostic<? extends JavaFileObject>> problems) {
        try {
            return work.apply(task, task.parse().iterator().next(), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("look:///Look.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }
    }

    /** The unit's own package has no files. */
    private static final class Files extends LibraryFiles {
        Files(StandardJavaFileManager standard, ClassPath classPath, PlatformIndex platform) {
            super(standard, classPath, platform);
        }

        @Override
        public Iterable<JavaFileObject> list(
                Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
                throws IOException {
            return packageName.startsWith("$") ? List.of() : super.list(location, packageName, kinds, recurse);
        }
    }
}
