package dev.hotcell.kernel.weaving;

import dev.hotcell.kernel.agent.KernelAgent;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks in classes that were loaded without: those of libraries and of the JDK in which an interrupted evaluation does
 * not come to its end. They are woven while the evaluation is interrupted and taken out when it has ended. What runs
 * in them already keeps its old code; what it calls meets the check.
 */
final class LateChecks {
    private static final Set<Class<?>> WOVEN = new HashSet<>();
    private static final Set<LateStop> USERS = new HashSet<>();
    private static boolean refused;

    private LateChecks() {}

    /**
     * Returns the classes that are loaded and may be given checks. Takes a quarter of a second the first time: attaches an
     * agent, and puts the hook where all see it.
     */
    static synchronized List<Class<?>> weavable() {
        Instrumentation agent = agent();
        if (agent == null) {
            return List.of();
        }
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> loaded : agent.getAllLoadedClasses()) {
            if (!loaded.isArray() && Unwinding.mayWeave(loaded.getName(), Unwinding.Origin.of(loaded))) {
                classes.add(loaded);
            }
        }
        return classes;
    }

    private static @Nullable Instrumentation agent() {
        Instrumentation agent = refused ? null : KernelAgent.attached();
        if (agent == null) {
            return null;
        }
        try {
            LateHook.install(agent);
            return agent;
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            refused = true;
            System.getLogger(LateChecks.class.getName())
                    .log(System.Logger.Level.WARNING, "Code without checks cannot be stopped", e);
            return null;
        }
    }

    /**
     * Gives checks to classes that have none, all at once: each time the JVM changes classes it looks through all that
     * are loaded.
     *
     * @param user who is to {@link #undo} it
     * @param weavable of which classes
     * @param names binary names
     * @param callers methods of which what they may call is to have checks, too, also where only the receiver knows it
     */
    static synchronized void weave(
            LateStop user, List<Class<?>> weavable, Set<String> names, Collection<StackTraceElement> callers) {
        Instrumentation agent = agent();
        if (agent == null) {
            return;
        }
        Callees callees = calleesOf(callers, weavable);
        Set<Class<?>> classes = new HashSet<>();
        for (Class<?> loaded : weavable) {
            if (!WOVEN.contains(loaded)
                    && (names.contains(loaded.getName()) || callees.mayBeIn(loaded))
                    && agent.isModifiableClass(loaded)) {
                classes.add(loaded);
            }
        }
        USERS.add(user);
        WOVEN.addAll(classes); // also those that fail: once is enough
        Weaving weaving = new Weaving(classes);
        agent.addTransformer(weaving, true);
        try {
            retransform(agent, classes);
        } finally {
            agent.removeTransformer(weaving);
        }
    }

    private static Callees calleesOf(Collection<StackTraceElement> callers, List<Class<?>> weavable) {
        Callees callees = new Callees();
        for (StackTraceElement caller : callers) {
            for (Class<?> loaded : weavable) {
                if (loaded.getName().equals(caller.getClassName())) {
                    callees.add(loaded, caller.getMethodName());
                }
            }
        }
        return callees;
    }

    /** Takes all checks out again, unless others use them. */
    static synchronized void undo(LateStop user) {
        Instrumentation agent = KernelAgent.ifAttached();
        if (!USERS.remove(user) || !USERS.isEmpty() || agent == null) {
            return;
        }
        Set<Class<?>> classes = Set.copyOf(WOVEN);
        WOVEN.clear();
        retransform(agent, classes);
    }

    private static void retransform(Instrumentation agent, Set<Class<?>> classes) {
        try {
            if (!classes.isEmpty()) {
                agent.retransformClasses(classes.toArray(Class<?>[]::new));
            }
        } catch (UnmodifiableClassException | LinkageError e) {
            if (classes.size() > 1) {
                classes.forEach(type -> retransform(agent, Set.of(type))); // it was one of them
            } else {
                System.getLogger(LateChecks.class.getName())
                        .log(System.Logger.Level.DEBUG, "Cannot change " + classes, e);
            }
        }
    }

    /** Weaves what is asked for, and nothing that is loaded meanwhile. */
    private static final class Weaving implements ClassFileTransformer {
        private static final String CELL_CHECK = StopCheck.class.getName().replace('.', '/');

        private final Set<Class<?>> wanted;

        Weaving(Set<Class<?>> wanted) {
            this.wanted = wanted;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (redefined == null || !wanted.contains(redefined)) {
                return null;
            }
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(CELL_CHECK)) {
                return null;
            }
            try {
                return new CancelWeaver(Checks.LATE).weave(bytes);
            } catch (RuntimeException e) {
                return null; // newer than ASM knows, or too large with its checks: it runs on without
            }
        }
    }
}
