package dev.hotcell.llm.tool;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.ValueReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a tool of a Java method. */
final class MethodTool {

    private MethodTool() {}

    /**
     * Returns the tool.
     *
     * @throws IllegalArgumentException if a parameter has no name, or a type that a model cannot fill in
     */
    static Tool of(Object target, Method method, ToolMethod marked) {
        Parameter[] parameters = method.getParameters();
        String[] names = new String[parameters.length];
        Map<String, Schema> properties = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            names[i] = name(method, marked, parameters[i], i);
            properties.put(names[i], Schema.of(parameters[i].getParameterizedType()));
        }
        method.setAccessible(true);
        return new Tool(method.getName(), marked.value(), new Schema.ObjectOf(properties), json -> {
            JsonObject given = JsonParser.parseString(json).getAsJsonObject();
            Object[] values = new Object[parameters.length];
            for (int i = 0; i < parameters.length; i++) {
                values[i] = ValueReader.read(String.valueOf(given.get(names[i])), parameters[i].getParameterizedType());
            }
            return call(target, method, values);
        });
    }

    private static String name(Method method, ToolMethod marked, Parameter parameter, int index) {
        if (index < marked.parameters().length) {
            return marked.parameters()[index];
        }
        if (!parameter.isNamePresent()) {
            throw new IllegalArgumentException("The parameters of " + method.getName()
                    + " have lost their names; give them: @ToolMethod(value = …, parameters = {\"…\"})");
        }
        return parameter.getName();
    }

    private static Object call(Object target, Method method, Object[] values) throws Exception {
        try {
            return String.valueOf(method.invoke(target, values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }
}
