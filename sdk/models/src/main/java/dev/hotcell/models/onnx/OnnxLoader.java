package dev.hotcell.models.onnx;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads ONNX Runtime, and the package that is written for it, apart from everything else that may be of that name. */
final class OnnxLoader extends URLClassLoader {
    private static final String BINDING = "dev.hotcell.models.onnx.runtime.";
    private static final String LIBRARY = "ai.onnxruntime.";

    OnnxLoader(URL library, URL binding, ClassLoader parent) {
        super(new URL[] {library, binding}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(BINDING) && !name.startsWith(LIBRARY)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
