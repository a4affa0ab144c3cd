package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A class that javac may read, named before it is opened. */
public final class ClassFile extends SimpleJavaFileObject {
    /** All have the same: javac asks for it in messages about broken class files only, and to parse one takes long. */
    private static final URI SOMEWHERE = URI.create("cell:///class");

    private final String binaryName;
    private final Content content;

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    ClassFile(String binaryName, Content content) {
        super(SOMEWHERE, JavaFileObject.Kind.CLASS);
        this.binaryName = binaryName;
        this.content = content;
    }

    /** Returns the name with the package, nested classes behind dollar signs. */
    public String binaryName() {
        return binaryName;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return content.open();
    }

    @Override
    public String getName() {
        return binaryName;
    }

    @Override
    public boolean isNameCompatible(String simpleName, JavaFileObject.Kind kind) {
        return kind == JavaFileObject.Kind.CLASS
                && (binaryName.equals(simpleName) || binaryName.endsWith("." + simpleName));
    }
}
