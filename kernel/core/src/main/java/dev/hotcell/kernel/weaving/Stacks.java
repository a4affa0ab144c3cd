package dev.hotcell.kernel.weaving;

import java.util.Arrays;
import java.util.function.Predicate;

/** Looks at what threads are doing. */
final class Stacks {
    private Stacks() {}

    static boolean inParallelStream(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .anyMatch(name ->
                        name.startsWith("java.util.stream.") || name.startsWith("java.util.concurrent.ForkJoin"));
    }

    static boolean ofCaller(Predicate<String> ownsClass) {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> ownsClass.test(frame.getClassName())));
    }

    static boolean isIn(StackTraceElement[] stack, Predicate<String> ownsClass) {
        return Arrays.stream(stack).anyMatch(frame -> ownsClass.test(frame.getClassName()));
    }

    /** Says where a thread that does not stop is, for people. */
    static String whereabouts(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (stack.length == 0) {
            return "thread \"" + thread.getName() + "\" is ending";
        }
        String what = stack[0].isNativeMethod() ? "native method " : "";
        if (thread.getState() == Thread.State.BLOCKED) {
            what = "a wait for the monitor of another thread, entered from ";
        }
        return "thread \"" + thread.getName() + "\" is still in " + what + stack[0].getClassName() + "."
                + stack[0].getMethodName();
    }
}
