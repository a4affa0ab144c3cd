package dev.hotcell.kernel.compiler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The files that javac sees: those of the libraries, and the classes of earlier cells, which are in memory. */
final class CellFiles extends LibraryFiles {
    /** The packages of cells: {@code u} while compiling, {@code c} for code, {@code h} for what outlives it. */
    static final Pattern PACKAGE = Pattern.compile("[uch]\\d+_");

    private final CellClasses classes;
    private final Map<String, ByteArrayOutputStream> output = new HashMap<>();

    CellFiles(StandardJavaFileManager standard, CellClasses classes, ClassPath classPath, PlatformIndex platform) {
        super(standard, classPath, platform);
        this.classes = classes;
    }

    /** Returns what was written since the last call, by internal name. */
    Map<String, byte[]> takeOutput() {
        Map<String, byte[]> taken = new HashMap<>();
        output.forEach((name, bytes) -> taken.put(name.replace('.', '/'), bytes.toByteArray()));
        output.clear();
        return taken;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (!PACKAGE.matcher(packageName).matches()) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> found = new ArrayList<>();
        if (location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)) {
            classes.visible(packageName)
                    .forEach((name, bytes) -> found.add(new ClassFile(name, () -> new ByteArrayInputStream(bytes))));
        }
        return found;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("cell:///" + className.replace('.', '/') + ".class"), kind) {
            @Override
            public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                output.put(className, bytes);
                return bytes;
            }
        };
    }

    /** A file to compile; its classes may have any name and access. */
    static final class SourceFile extends SimpleJavaFileObject {
        private final String text;

        SourceFile(String path, String text) {
            super(URI.create("cell:///" + path + ".java"), Kind.SOURCE);
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
}
