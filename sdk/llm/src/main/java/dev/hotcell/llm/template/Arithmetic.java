package dev.hotcell.llm.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calculates as Python does: division rounds down, remainders have the sign of the divisor. */
final class Arithmetic {
    private Arithmetic() {}

    static @Nullable Object apply(String operator, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (b instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (operator.equals("+") && a instanceof String left && b instanceof String right) {
            return left + right;
        }
        if (operator.equals("+") && a instanceof List<?> left && b instanceof List<?> right) {
            List<@Nullable Object> both = new ArrayList<>(left);
            both.addAll(right);
            return both;
        }
        if (operator.equals("*") && a instanceof String text && b instanceof Long times) {
            return text.repeat((int) Math.max(0, Math.min(times, Integer.MAX_VALUE / Math.max(1, text.length()))));
        }
        if (operator.equals("%") && a instanceof String format) {
            return TextFormat.percent(format, b instanceof List<?> list ? new ArrayList<>(list) : asList(b));
        }
        if (!PythonValue.isNumber(a) || !PythonValue.isNumber(b)) {
            throw new TemplateException(
                    PythonValue.kind(a) + " " + operator + " " + PythonValue.kind(b) + " cannot be calculated");
        }
        boolean real = a instanceof Double || b instanceof Double || operator.equals("/");
        return real
                ? real(operator, PythonValue.real(a), PythonValue.real(b))
                : integer(operator, PythonValue.integer(a), PythonValue.integer(b));
    }

    private static List<@Nullable Object> asList(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(value);
        return list;
    }

    private static Object real(String operator, double a, double b) {
        if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new TemplateException("division by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            default -> Math.pow(a, b);
        };
    }

    private static Object integer(String operator, long a, long b) {
        if (b == 0 && (operator.equals("//") || operator.equals("%"))) {
            throw new TemplateException("division by zero");
        }
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                default ->
                    b < 0
                            ? (Object) Math.pow(a, b)
                            : (Object) java.math.BigInteger.valueOf(a)
                                    .pow(Math.toIntExact(b))
                                    .longValueExact();
            };
        } catch (ArithmeticException e) {
            throw new TemplateException(a + " " + operator + " " + b + " is too large");
        }
    }
}
