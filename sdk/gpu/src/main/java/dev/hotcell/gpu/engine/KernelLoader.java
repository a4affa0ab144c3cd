package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.TranslatedKernel;

/** Loads one translated kernel, and lets it go with the module that holds it. */
final class KernelLoader extends ClassLoader {

    KernelLoader() {
        super(KernelLoader.class.getClassLoader());
    }

    TranslatedKernel load(String name, byte[] classFile) {
        Class<?> defined = defineClass(name, classFile, 0, classFile.length);
        try {
            return (TranslatedKernel) defined.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A translated kernel cannot be made", e);
        }
    }
}
