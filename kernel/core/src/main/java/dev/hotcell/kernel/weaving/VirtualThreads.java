package dev.hotcell.kernel.weaving;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The virtual threads of a JVM that has them. They are in no thread group, and only the containers that thread dumps are
 * made from know them, which takes {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class VirtualThreads {
    private static final @Nullable Containers CONTAINERS = Containers.find();

    private VirtualThreads() {}

    private record Containers(Method root, Method children, Method threads, Method isVirtual) {
        static @Nullable Containers find() {
            try {
                Method isVirtual = Thread.class.getMethod("isVirtual");
                Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
                Method root = Class.forName("jdk.internal.vm.ThreadContainers").getMethod("root");
                root.invoke(null); // without the export, it is here that it is refused
                return new Containers(root, container.getMethod("children"), container.getMethod("threads"), isVirtual);
            } catch (ReflectiveOperationException | LinkageError e) {
                return null; // older than virtual threads
            }
        }

        void addAll(Object container, List<Thread> all) throws ReflectiveOperationException {
            for (Object thread : ((Stream<?>) threads.invoke(container)).toList()) {
                if ((boolean) isVirtual.invoke(thread)) {
                    all.add((Thread) thread);
                }
            }
            for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
                addAll(child, all);
            }
        }
    }

    /** Returns those that have begun and not ended. */
    static List<Thread> all() {
        List<Thread> all = new ArrayList<>();
        if (CONTAINERS != null) {
            try {
                CONTAINERS.addAll(CONTAINERS.root().invoke(null), all);
            } catch (ReflectiveOperationException e) {
                all.clear();
            }
        }
        return all;
    }
}
