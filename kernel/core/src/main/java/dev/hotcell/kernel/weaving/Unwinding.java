package dev.hotcell.kernel.weaving;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which code an exception may be thrown into that never expected one there. A cell's own code may always be left, and
 * a library's, except while it initializes a class. Of the JDK only what computes on the caller's own data
 * may: not what loads classes, links, locks, or keeps tables for the whole process. The kernel and the SDK
 * look at the cell's flag themselves, and tidy up.
 */
final class Unwinding {
    private static final Set<String> JDK_PACKAGES = Set.of(
            "java.util",
            "java.util.function",
            "java.util.random",
            "java.util.regex",
            "java.util.stream",
            "java.math",
            "java.io",
            "sun.security.rsa",
            "com.sun.crypto.provider",
            "sun.nio.cs");

    /** What checks call; it is in a package of the JDK. */
    private static final String HOOK = LateHook.NAME.replace('/', '.');

    private static final Set<String> JDK_CLASSES =
            Set.of("sun.nio.ch.ChannelInputStream", "sun.nio.ch.ChannelOutputStream");

    /** What these packages keep for all, or do while holding something of all. */
    private static final List<String> SHARED = List.of(
            "java.util.Currency",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.Locale",
            "java.util.Properties",
            "java.util.ResourceBundle",
            "java.util.ServiceLoader",
            "java.util.TimeZone",
            "java.util.Timer",
            "java.util.Tripwire",
            "java.util.WeakHashMap",
            "java.io.Console",
            "java.io.DeleteOnExitHook",
            "java.io.ObjectStreamClass",
            "java.io.ObjectInputFilter",
            "java.io.PrintStream",
            "sun.nio.cs.Standard");

    /** What calls back, and may see anything thrown: frames that are left, but never woven. */
    private static final List<String> PASSED = List.of(
            "java.lang.AbstractStringBuilder",
            "java.lang.CharSequence",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Integer",
            "java.lang.Iterable",
            "java.lang.Long",
            "java.lang.Math",
            "java.lang.StrictMath",
            "java.lang.String",
            "java.security.KeyPairGenerator",
            "java.security.MessageDigest",
            "javax.crypto.Cipher",
            "javax.crypto.KeyGenerator",
            "javax.crypto.Mac",
            "javax.crypto.SecretKeyFactory",
            "java.nio.file.Files",
            "java.lang.reflect.Constructor",
            "java.lang.reflect.Method",
            "jdk.internal.reflect.",
            "java.util.concurrent.");

    private Unwinding() {}

    /** Where a frame's code comes from. */
    enum Origin {
        /** The boot and the platform loader. */
        JDK,
        /** The loader of the kernel's class path. */
        KERNEL,
        /** A loader of cells, whatever cell it is: it has its checks. */
        CELL,
        /** Any other. */
        USER;

        static Origin of(Class<?> type) {
            ClassLoader loader = type.getClassLoader();
            if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
                return JDK;
            }
            return loader == Unwinding.class.getClassLoader() ? KERNEL : of(loader.getName());
        }

        /** Returns that of a frame in a trace. */
        static Origin of(StackTraceElement frame) {
            if (frame.getModuleName() != null) {
                return JDK;
            }
            return "app".equals(frame.getClassLoaderName()) ? KERNEL : of(frame.getClassLoaderName());
        }

        private static Origin of(@Nullable String loader) {
            return "cells".equals(loader) ? CELL : USER;
        }
    }

    /** Returns whether the class may be given checks: never what a check itself runs, which would not end. */
    static boolean mayWeave(String className, Origin origin) {
        return switch (origin) {
            case USER -> !isOfTheSdk(className);
            case KERNEL, CELL -> false;
            case JDK ->
                JDK_CLASSES.contains(className)
                        || JDK_PACKAGES.contains(packageOf(className))
                                && !className.equals(HOOK)
                                && SHARED.stream().noneMatch(className::startsWith);
        };
    }

    /** Returns whether a frame of the class may be left by an exception of ours. */
    static boolean mayLeave(String className, String method, Origin origin) {
        return !method.equals("<clinit>")
                && (mayWeave(className, origin)
                        || origin == Origin.JDK && PASSED.stream().anyMatch(className::startsWith));
    }

    /** Returns whether whatever called a frame takes any exception from it. */
    private static boolean runsTasks(String className, String method) {
        return className.startsWith("java.util.concurrent.ForkJoin")
                || className.equals("java.util.concurrent.ThreadPoolExecutor")
                || className.equals("java.util.concurrent.FutureTask")
                || className.equals("java.lang.Thread") && method.equals("run");
    }

    /**
     * Returns whether the caller may be stopped where it is: all frames down to the nearest of the evaluation, or down to
     * where its thread or task begins, can be left.
     *
     * @param owned whether a class is one of the evaluation's
     */
    static boolean callerMayStop(Predicate<String> owned) {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> mayStop(frames.iterator(), owned));
    }

    private static boolean mayStop(Iterator<StackWalker.StackFrame> frames, Predicate<String> owned) {
        while (frames.hasNext()) {
            StackWalker.StackFrame frame = frames.next();
            String name = frame.getClassName();
            if (isOfTheCheck(name)) {
                continue;
            }
            Origin origin = Origin.of(frame.getDeclaringClass());
            if (origin == Origin.CELL || owned.test(name) || runsTasks(name, frame.getMethodName())) {
                return true;
            }
            if (!mayLeave(name, frame.getMethodName(), origin)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the frames of a thread that does not stop whose classes may be given checks, the latest first: those between
     * the evaluation's frames and what must not be left.
     *
     * @param stack the frames, or the latest of them, the latest first
     */
    static List<StackTraceElement> weavable(StackTraceElement[] stack, Predicate<String> owned) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            Origin origin = Origin.of(frame);
            if (origin == Origin.CELL || owned.test(name) || runsTasks(name, frame.getMethodName())) {
                break;
            }
            if (!mayLeave(name, frame.getMethodName(), origin)) {
                frames.clear();
            } else if (mayWeave(name, origin)) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static boolean isOfTheCheck(String className) {
        return className.equals(HOOK)
                || className.equals(StopCheck.class.getName())
                || className.equals(StopSignal.class.getName())
                || className.equals(Unwinding.class.getName())
                || className.startsWith(LateChecks.class.getName());
    }

    private static boolean isOfTheSdk(String className) {
        return className.startsWith("dev.hotcell.");
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }
}
