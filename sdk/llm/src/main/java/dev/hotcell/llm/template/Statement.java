package dev.hotcell.llm.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a template does. */
sealed interface Statement {
    /** How it goes on behind a statement. */
    enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    Flow run(Scope scope, StringBuilder output);

    /** Statements behind each other. */
    record Block(List<Statement> statements) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            for (Statement statement : statements) {
                Flow flow = statement.run(scope, output);
                if (flow != Flow.NEXT) {
                    return flow;
                }
            }
            return Flow.NEXT;
        }

        String text(Scope scope) {
            StringBuilder text = new StringBuilder();
            run(scope, text);
            return text.toString();
        }
    }

    /** A statement of a tag, whose errors tell its line. */
    record Placed(Statement statement, int line) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            try {
                return statement.run(scope, output);
            } catch (TemplateException e) {
                throw e.line() > 0 ? e : new TemplateException(String.valueOf(e.getMessage()), line);
            }
        }
    }

    /** Text as it is. */
    record Text(String text) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            output.append(text);
            return Flow.NEXT;
        }
    }

    /** The text of a value. */
    record Output(Expression expression) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            output.append(PythonValue.text(expression.value(scope)));
            return Flow.NEXT;
        }
    }

    /** The first branch whose test holds. The last may have none. */
    record Branches(List<Expression> tests, List<Block> bodies) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            for (int i = 0; i < bodies.size(); i++) {
                if (i >= tests.size() || PythonValue.isTrue(tests.get(i).value(scope))) {
                    return bodies.get(i).run(scope, output);
                }
            }
            return Flow.NEXT;
        }
    }

    /** What is assigned to: a variable, a member of a namespace, or several of a list. */
    record Target(@Nullable String object, List<String> names, boolean unpacks) {
        void assign(Scope scope, @Nullable Object value) {
            if (object != null) {
                if (!(scope.get(object) instanceof TemplateNamespace namespace)) {
                    throw new TemplateException(
                            object + " is no namespace, so " + names.get(0) + " of it cannot be set");
                }
                namespace.put(names.get(0), value);
            } else if (!unpacks) {
                scope.set(names.get(0), value);
            } else {
                List<@Nullable Object> values = PythonValue.elements(value);
                if (values.size() != names.size()) {
                    throw new TemplateException(values.size() + " values for the names " + String.join(", ", names));
                }
                for (int i = 0; i < values.size(); i++) {
                    scope.set(names.get(i), values.get(i));
                }
            }
        }
    }

    /** A loop, whose variables end with each turn. */
    record Loop(Target target, Expression over, @Nullable Expression filter, Block body, Block otherwise)
            implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (Object element : PythonValue.elements(over.value(scope))) {
                Scope candidate = new Scope(scope);
                target.assign(candidate, element);
                if (filter == null || PythonValue.isTrue(filter.value(candidate))) {
                    elements.add(element);
                }
            }
            for (int i = 0; i < elements.size(); i++) {
                Scope turn = new Scope(scope);
                turn.set("loop", LoopState.at(elements, i));
                target.assign(turn, elements.get(i));
                if (body.run(turn, output) == Flow.BREAK) {
                    break;
                }
            }
            return elements.isEmpty() ? otherwise.run(scope, output) : Flow.NEXT;
        }
    }

    /** Leaves a loop, or goes to its next turn. */
    record Jump(Flow flow) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            return flow;
        }
    }

    /** Assigns a value. */
    record Assignment(Target target, Expression value) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            target.assign(scope, value.value(scope));
            return Flow.NEXT;
        }
    }

    /** Assigns the text of a block. */
    record Capture(Target target, Block body) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            target.assign(scope, body.text(new Scope(scope)));
            return Flow.NEXT;
        }
    }

    /** A block whose variables end with it, and may begin with values. */
    record Inner(List<Statement> assignments, Block body) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            Scope inner = new Scope(scope);
            assignments.forEach(assignment -> assignment.run(inner, output));
            return body.run(inner, output);
        }
    }

    /** Sends the text of a block through a filter; the input of the expression is the variable of that name. */
    record Filtering(String variable, Expression filter, Block body) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            Scope inner = new Scope(scope);
            inner.set(variable, body.text(new Scope(scope)));
            output.append(PythonValue.text(filter.value(inner)));
            return Flow.NEXT;
        }
    }

    /** A function whose value is the text of a block. */
    record Macro(String name, List<String> parameters, Map<String, Expression> defaults, Block body)
            implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            scope.set(name, function(scope));
            return Flow.NEXT;
        }

        TemplateFunction function(Scope scope) {
            return arguments -> {
                if (arguments.count() > parameters.size()) {
                    throw new TemplateException(name + " takes " + parameters.size() + " arguments");
                }
                Scope inner = new Scope(scope);
                Map<String, @Nullable Object> named = new LinkedHashMap<>(arguments.named());
                for (int i = 0; i < parameters.size(); i++) {
                    String parameter = parameters.get(i);
                    Expression standard = defaults.get(parameter);
                    boolean given = i < arguments.count() || named.containsKey(parameter);
                    inner.set(
                            parameter,
                            given || standard == null
                                    ? arguments.get(i, parameter, new Undefined(parameter))
                                    : standard.value(inner));
                    named.remove(parameter);
                }
                inner.set("caller", named.containsKey("caller") ? named.remove("caller") : new Undefined("caller"));
                if (!named.isEmpty()) {
                    throw new TemplateException(name + " has no parameter "
                            + named.keySet().iterator().next());
                }
                return body.text(inner);
            };
        }
    }

    /** Calls a macro, which gets the block as its {@code caller}. */
    record CallWithBlock(Expression.Call call, Macro block) implements Statement {
        @Override
        public Flow run(Scope scope, StringBuilder output) {
            if (!(call.function().value(scope) instanceof TemplateFunction function)) {
                throw new TemplateException("what the block is for cannot be called");
            }
            TemplateFunction.Arguments given = call.arguments().values(scope);
            Map<String, @Nullable Object> named = new LinkedHashMap<>(given.named());
            named.put("caller", block.function(scope));
            output.append(PythonValue.text(function.call(new TemplateFunction.Arguments(given.positional(), named))));
            return Flow.NEXT;
        }
    }
}
