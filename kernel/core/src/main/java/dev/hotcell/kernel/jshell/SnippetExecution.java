package dev.hotcell.kernel.jshell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/** Runs snippets on the thread that evaluates them, and keeps what they return or throw. */
final class SnippetExecution extends DirectExecutionControl {
    private final SnippetLoader loader;
    private final ReentrantLock compiling;
    private final ThreadLocal<Outcome> outcome = new ThreadLocal<>();

    /** What came of a snippet: a value, or what it threw. */
    record Outcome(@Nullable Object value, @Nullable Throwable thrown) {
        static final Outcome NONE = new Outcome(null, null);
    }

    /**
     * Creates one.
     *
     * @param compiling the lock held by who uses JShell; given up while the user's code runs
     */
    SnippetExecution(SnippetLoader loader, ReentrantLock compiling) {
        this.loader = loader;
        this.compiling = compiling;
    }

    /** Returns whether a class of this binary name is made by JShell. */
    static boolean isSnippet(String className) {
        return className.startsWith("REPL.");
    }

    /** Returns what came of the snippet that the calling thread ran last, and forgets it. */
    Outcome takeOutcome() {
        Outcome last = outcome.get();
        outcome.remove();
        return last == null ? Outcome.NONE : last;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        for (ClassBytecodes one : classes) {
            loader.declare(one.name(), one.bytecodes());
        }
        boolean[] loaded = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                var unused = Class.forName(classes[i].name(), false, loader).getDeclaredMethods();
                loaded[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException(e.toString(), loaded);
            }
        }
    }

    @Override
    public void redefine(ClassBytecodes[] redefines) throws NotImplementedException {
        throw new NotImplementedException("JShell replaces the class instead");
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException, EngineTerminationException {
        Method method;
        try {
            method = Class.forName(className, true, loader).getDeclaredMethod(methodName);
            method.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new InternalException(e.toString());
        }
        outcome.remove();
        int held = compiling.getHoldCount();
        for (int i = 0; i < held; i++) {
            compiling.unlock();
        }
        try {
            outcome.set(new Outcome(method.invoke(null), null));
            return "";
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof SPIResolutionException unresolved) {
                throw new ResolutionException(unresolved.id(), unresolved.getStackTrace());
            }
            outcome.set(new Outcome(null, thrown));
            throw new UserException("", "java.lang.Throwable", new StackTraceElement[0]);
        } catch (IllegalAccessException e) {
            throw new InternalException(e.toString());
        } finally {
            // Even when interrupted: JShell must not be left to another thread half way.
            for (int i = 0; i < held; i++) {
                compiling.lock();
            }
        }
    }

    @Override
    public void addToClasspath(String path) {
        // The loader of the libraries has it already.
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    /** Returns the class of a snippet. */
    Class<?> snippetClass(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }
}
