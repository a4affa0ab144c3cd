package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a method as a magic: with nothing, the words of the line, or the words and the body. */
final class MagicCall implements LineMagicFunction<Object>, CellMagicFunction<Object> {
    private final Method method;
    private final @Nullable Object instance;

    MagicCall(Method method, @Nullable Object instance, boolean cellOnly) {
        List<Class<?>> parameters = Arrays.asList(method.getParameterTypes());
        boolean fits = parameters.isEmpty()
                || parameters.get(0).isAssignableFrom(List.class)
                        && (parameters.size() == 1 && !cellOnly
                                || parameters.size() == 2 && parameters.get(1).isAssignableFrom(String.class));
        if (!fits) {
            throw new IllegalArgumentException("The magic " + method.getName()
                    + " must take a List<String> of its arguments, and as magic of a cell a String, the body, too");
        }
        method.setAccessible(true);
        this.method = method;
        this.instance = instance;
    }

    @Override
    public @Nullable Object execute(List<String> args) throws Exception {
        return invoke(args, null);
    }

    @Override
    public @Nullable Object execute(List<String> args, String body) throws Exception {
        return invoke(args, body);
    }

    private @Nullable Object invoke(List<String> args, @Nullable String body) throws Exception {
        try {
            return switch (method.getParameterCount()) {
                case 0 -> method.invoke(instance);
                case 1 -> method.invoke(instance, args);
                default -> method.invoke(instance, args, body);
            };
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
