package dev.hotcell.llm.template;

import dev.hotcell.llm.template.TemplateFunction.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something with a value. */
sealed interface Expression {
    @Nullable
    Object value(Scope scope);

    /** A value that is written out. */
    record Literal(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return constant;
        }
    }

    /** A variable. */
    record Name(String name) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return scope.get(name);
        }
    }

    /** A list, or a tuple, which is one that nothing changes. */
    record Elements(List<Expression> elements, boolean isTuple) implements Expression {
        @Override
        public Object value(Scope scope) {
            List<@Nullable Object> values = new ArrayList<>();
            elements.forEach(element -> values.add(element.value(scope)));
            return isTuple ? new Tuple(values) : values;
        }
    }

    /** A mapping. */
    record Mapping(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public Object value(Scope scope) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                map.put(
                        PythonValue.text(keys.get(i).value(scope)),
                        values.get(i).value(scope));
            }
            return map;
        }
    }

    /** A member by name: a method first, then what the mapping has. */
    record Attribute(Expression owner, String name) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return Members.attribute(owner.value(scope), name);
        }
    }

    /** A member by an index or key: what the mapping has first, then a method. */
    record Item(Expression owner, Expression key) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return Members.item(owner.value(scope), key.value(scope));
        }
    }

    /** A part of a list or string. */
    record Slice(
            Expression owner,
            @Nullable Expression start,
            @Nullable Expression end,
            @Nullable Expression step) implements Expression {
        @Override
        public Object value(Scope scope) {
            return Members.slice(owner.value(scope), bound(start, scope), bound(end, scope), bound(step, scope));
        }

        private static @Nullable Long bound(@Nullable Expression bound, Scope scope) {
            Object value = bound == null ? null : bound.value(scope);
            if (value == null || value instanceof Long) {
                return (Long) value;
            }
            throw new TemplateException("a slice goes from one integer to another, not to " + PythonValue.kind(value));
        }
    }

    /** What something is called with. */
    record ArgumentList(List<Expression> positional, Map<String, Expression> named) {
        Arguments values(Scope scope) {
            List<@Nullable Object> values = new ArrayList<>();
            positional.forEach(argument -> values.add(argument.value(scope)));
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            named.forEach((name, argument) -> byName.put(name, argument.value(scope)));
            return new Arguments(values, byName);
        }
    }

    /** A call. */
    record Call(Expression function, ArgumentList arguments) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            Object called = function.value(scope);
            if (called instanceof TemplateFunction callable) {
                return callable.call(arguments.values(scope));
            }
            if (called instanceof Undefined undefined) {
                throw undefined.error();
            }
            throw new TemplateException(PythonValue.kind(called) + " cannot be called");
        }
    }

    /** A value that goes through a filter. */
    record Filtered(Expression input, String filter, ArgumentList arguments) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return Filters.apply(filter, input.value(scope), arguments.values(scope));
        }
    }

    /** A value that is tested. */
    record Tested(Expression input, String test, ArgumentList arguments) implements Expression {
        @Override
        public Object value(Scope scope) {
            return ValueTests.apply(test, input.value(scope), arguments.values(scope));
        }
    }

    /** The opposite of a truth. */
    record Not(Expression operand) implements Expression {
        @Override
        public Object value(Scope scope) {
            return !PythonValue.isTrue(operand.value(scope));
        }
    }

    /** A number with its sign turned. */
    record Negative(Expression operand) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return Arithmetic.apply("-", 0L, operand.value(scope));
        }
    }

    /** The first that is false, or the last. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            Object first = left.value(scope);
            return PythonValue.isTrue(first) ? right.value(scope) : first;
        }
    }

    /** The first that is true, or the last. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            Object first = left.value(scope);
            return PythonValue.isTrue(first) ? first : right.value(scope);
        }
    }

    /** A calculation. */
    record Calculation(String operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return Arithmetic.apply(operator, left.value(scope), right.value(scope));
        }
    }

    /** Two texts behind each other. */
    record Concatenation(Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            return PythonValue.text(left.value(scope)) + PythonValue.text(right.value(scope));
        }
    }

    /** A chain of comparisons, all of which must hold. */
    record Comparison(Expression first, List<String> operators, List<Expression> others) implements Expression {
        @Override
        public Object value(Scope scope) {
            Object left = first.value(scope);
            for (int i = 0; i < operators.size(); i++) {
                Object right = others.get(i).value(scope);
                if (!holds(operators.get(i), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }

        static boolean holds(String operator, @Nullable Object left, @Nullable Object right) {
            return switch (operator) {
                case "==" -> PythonValue.equal(left, right);
                case "!=" -> !PythonValue.equal(left, right);
                case "in" -> PythonValue.contains(right, left);
                case "not in" -> !PythonValue.contains(right, left);
                case "<" -> PythonValue.compare(left, right) < 0;
                case "<=" -> PythonValue.compare(left, right) <= 0;
                case ">" -> PythonValue.compare(left, right) > 0;
                default -> PythonValue.compare(left, right) >= 0;
            };
        }
    }

    /** One of two values. */
    record Conditional(
            Expression test, Expression then, @Nullable Expression otherwise) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            if (PythonValue.isTrue(test.value(scope))) {
                return then.value(scope);
            }
            return otherwise == null ? new Undefined("the value of an if without else") : otherwise.value(scope);
        }
    }
}
