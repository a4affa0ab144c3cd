package dev.hotcell.kernel.jshell;

import dev.hotcell.kernel.weaving.CancelWeaver;
import java.util.HashMap;
import java.util.Map;

/** Holds the classes of snippets; everything else comes from the libraries. */
final class SnippetLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final CancelWeaver weaver;
    private final Map<String, byte[]> declared = new HashMap<>();

    SnippetLoader(ClassLoader libraries, CancelWeaver weaver) {
        super("cells", libraries);
        this.weaver = weaver;
    }

    void declare(String name, byte[] bytecode) {
        synchronized (declared) {
            declared.put(name, bytecode);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytecode;
        synchronized (declared) {
            bytecode = declared.remove(name);
        }
        if (bytecode == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] woven = weaver.weave(bytecode);
        return defineClass(name, woven, 0, woven.length);
    }
}
