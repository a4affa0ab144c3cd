package dev.hotcell.llm.tool;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The tools that a model may use for a question.
 *
 * @param tools each with a name of its own
 * @param mostCalls how many calls it may make before it must answer
 */
public record Toolbox(List<Tool> tools, int mostCalls) {
    private static final int MOST_CALLS = 8;

    /**
     * Checks the tools.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public Toolbox {
        tools = List.copyOf(tools);
        if (tools.isEmpty() || mostCalls < 1) {
            throw new IllegalArgumentException("A toolbox needs a tool, and at least one call");
        }
        if (tools.stream().map(Tool::name).distinct().count() < tools.size()) {
            throw new IllegalArgumentException("Two tools have the same name: "
                    + tools.stream().map(Tool::name).sorted().toList());
        }
    }

    /** Returns a toolbox of these tools, for at most eight calls. */
    public static Toolbox of(Tool... tools) {
        return new Toolbox(List.of(tools), MOST_CALLS);
    }

    /**
     * Returns a toolbox of an object's methods that are marked with {@link ToolMethod}, for at most eight calls.
     *
     * @throws IllegalArgumentException if none is, or one takes what a model cannot fill in
     */
    public static Toolbox ofMethods(Object target) {
        List<Tool> tools = new ArrayList<>();
        Method[] methods = target.getClass().getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            ToolMethod marked = method.getAnnotation(ToolMethod.class);
            if (marked != null) {
                tools.add(MethodTool.of(target, method, marked));
            }
        }
        if (tools.isEmpty()) {
            throw new IllegalArgumentException(
                    "No method of " + target.getClass().getSimpleName() + " is marked with @ToolMethod");
        }
        return new Toolbox(tools, MOST_CALLS);
    }

    /** Returns this toolbox with another limit. */
    public Toolbox mostCalls(int value) {
        return new Toolbox(tools, value);
    }
}
