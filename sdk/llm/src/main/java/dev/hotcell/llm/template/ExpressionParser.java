package dev.hotcell.llm.template;

import dev.hotcell.llm.template.Expression.ArgumentList;
import dev.hotcell.llm.template.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions, with the precedence of Jinja's own parser. */
final class ExpressionParser {
    private static final ArgumentList NO_ARGUMENTS = new ArgumentList(List.of(), Map.of());
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("else", "or", "and", "if", "in", "not", "is");
    private static final int DEEPEST = 200;

    private final TokenReader tokens;
    private int depth;

    ExpressionParser(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** Reads an expression, or several with commas, which are a list. */
    Expression elements() {
        return elements(expression());
    }

    private Expression elements(Expression first) {
        if (!tokens.isAt(",")) {
            return first;
        }
        List<Expression> all = new ArrayList<>(List.of(first));
        while (tokens.take(",") && startsExpression()) {
            all.add(expression());
        }
        return new Expression.Elements(all, true);
    }

    private boolean startsExpression() {
        Kind kind = tokens.peek().kind();
        return kind == Kind.NAME && !WORDS.contains(tokens.peek().text())
                || tokens.isAt("not")
                || kind == Kind.STRING
                || kind == Kind.INTEGER
                || kind == Kind.FLOAT
                || tokens.isAt("(")
                || tokens.isAt("[")
                || tokens.isAt("{")
                || tokens.isAt("-");
    }

    /** Reads an expression, an if behind it included. */
    Expression expression() {
        if (++depth > DEEPEST) {
            throw tokens.error("the expression is nested too deeply");
        }
        Expression value = withoutCondition();
        while (tokens.take("if")) {
            Expression test = withoutCondition();
            value = new Expression.Conditional(test, value, tokens.take("else") ? expression() : null);
        }
        depth--;
        return value;
    }

    /** Reads what a loop goes over: an if behind it is the loop's. */
    Expression withoutCondition() {
        Expression left = and();
        while (tokens.take("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.take("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        return tokens.take("not") ? new Expression.Not(not()) : comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        while (true) {
            if (COMPARISONS.contains(tokens.peek().text()) && tokens.peek().kind() == Kind.OPERATOR) {
                operators.add(tokens.next().text());
            } else if (tokens.take("in")) {
                operators.add("in");
            } else if (tokens.isAt("not") && tokens.peekBehind().is("in")) {
                tokens.next();
                tokens.next();
                operators.add("not in");
            } else {
                return operators.isEmpty() ? first : new Expression.Comparison(first, operators, others);
            }
            others.add(sum());
        }
    }

    private Expression sum() {
        Expression left = concatenation();
        while (tokens.isAt("+") || tokens.isAt("-")) {
            left = new Expression.Calculation(tokens.next().text(), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression left = product();
        while (tokens.take("~")) {
            left = new Expression.Concatenation(left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (tokens.isAt("*") || tokens.isAt("/") || tokens.isAt("//") || tokens.isAt("%")) {
            left = new Expression.Calculation(tokens.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = signed(true);
        while (tokens.take("**")) {
            left = new Expression.Calculation("**", left, signed(true));
        }
        return left;
    }

    private Expression signed(boolean filters) {
        Expression value;
        if (tokens.take("-")) {
            value = new Expression.Negative(signed(false));
        } else if (tokens.take("+")) {
            value = signed(false);
        } else {
            value = members(primary());
        }
        return filters ? filtersAndTests(value) : value;
    }

    private Expression primary() {
        TemplateToken token = tokens.next();
        return switch (token.kind()) {
            case NAME -> named(token.text());
            case STRING -> {
                StringBuilder text = new StringBuilder(token.text());
                while (tokens.peek().kind() == Kind.STRING) {
                    text.append(tokens.next().text());
                }
                yield new Expression.Literal(text.toString());
            }
            case INTEGER -> new Expression.Literal(integer(token));
            case FLOAT -> new Expression.Literal(Double.valueOf(token.text()));
            case OPERATOR -> bracketed(token);
            default -> throw new TemplateException("an expression is missing before " + token, token.line());
        };
    }

    private static Long integer(TemplateToken token) {
        try {
            return Long.valueOf(token.text());
        } catch (NumberFormatException e) {
            throw new TemplateException("the number " + token.text() + " is too large", token.line());
        }
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> new Expression.Literal(null);
            default -> new Expression.Name(name);
        };
    }

    private Expression bracketed(TemplateToken open) {
        switch (open.text()) {
            case "(" -> {
                if (tokens.take(")")) {
                    return new Expression.Elements(List.of(), true);
                }
                Expression inner = elements();
                tokens.expect(")");
                return inner;
            }
            case "[" -> {
                List<Expression> all = new ArrayList<>();
                while (!tokens.take("]")) {
                    all.add(expression());
                    if (!tokens.isAt("]")) {
                        tokens.expect(",");
                    }
                }
                return new Expression.Elements(all, false);
            }
            case "{" -> {
                return mapping();
            }
            default -> throw new TemplateException("unexpected " + open, open.line());
        }
    }

    private Expression mapping() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.take("}")) {
            keys.add(expression());
            tokens.expect(":");
            values.add(expression());
            if (!tokens.isAt("}")) {
                tokens.expect(",");
            }
        }
        return new Expression.Mapping(keys, values);
    }

    /** Reads members and calls behind a value. */
    private Expression members(Expression value) {
        Expression member = value;
        while (true) {
            if (tokens.take(".")) {
                TemplateToken name = tokens.next();
                member = switch (name.kind()) {
                    case NAME -> new Expression.Attribute(member, name.text());
                    case INTEGER -> new Expression.Item(member, new Expression.Literal(integer(name)));
                    default -> throw new TemplateException("a name is missing before " + name, name.line());
                };
            } else if (tokens.take("[")) {
                member = index(member);
            } else if (tokens.take("(")) {
                member = new Expression.Call(member, arguments());
            } else {
                return member;
            }
        }
    }

    private Expression index(Expression owner) {
        Expression start = tokens.isAt(":") ? null : elements();
        if (start != null && tokens.take("]")) {
            return new Expression.Item(owner, start);
        }
        tokens.expect(":");
        Expression end = tokens.isAt(":") || tokens.isAt("]") ? null : expression();
        Expression step = tokens.take(":") && !tokens.isAt("]") ? expression() : null;
        tokens.expect("]");
        return new Expression.Slice(owner, start, end, step);
    }

    /** Reads arguments, and the bracket behind them. */
    ArgumentList arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!tokens.take(")")) {
            if (tokens.peek().kind() == Kind.NAME && tokens.peekBehind().is("=")) {
                String name = tokens.name();
                tokens.expect("=");
                named.put(name, expression());
            } else {
                positional.add(expression());
            }
            if (!tokens.isAt(")")) {
                tokens.expect(",");
            }
        }
        return new ArgumentList(positional, named);
    }

    private Expression filtersAndTests(Expression value) {
        Expression result = value;
        while (true) {
            if (tokens.isAt("|")) {
                result = filters(result);
            } else if (tokens.take("is")) {
                result = test(result);
            } else if (tokens.take("(")) {
                result = new Expression.Call(result, arguments());
            } else {
                return result;
            }
        }
    }

    /** Reads filters behind a value. */
    Expression filters(Expression value) {
        Expression result = value;
        while (tokens.take("|")) {
            String name = tokens.name();
            result = new Expression.Filtered(result, name, tokens.take("(") ? arguments() : NO_ARGUMENTS);
        }
        return result;
    }

    private Expression test(Expression value) {
        boolean negated = tokens.take("not");
        String name = tokens.name();
        ArgumentList arguments = NO_ARGUMENTS;
        if (tokens.take("(")) {
            arguments = arguments();
        } else if (startsArgument()) {
            arguments = new ArgumentList(List.of(members(primary())), Map.of());
        }
        Expression tested = new Expression.Tested(value, name, arguments);
        return negated ? new Expression.Not(tested) : tested;
    }

    private boolean startsArgument() {
        Kind kind = tokens.peek().kind();
        return kind == Kind.STRING
                || kind == Kind.INTEGER
                || kind == Kind.FLOAT
                || kind == Kind.NAME && !WORDS.contains(tokens.peek().text())
                || tokens.isAt("[")
                || tokens.isAt("{");
    }

    /** Reads what is assigned to. */
    Statement.Target target() {
        boolean bracket = tokens.take("(");
        List<String> names = new ArrayList<>(List.of(tokens.name()));
        @Nullable String object = null;
        if (tokens.take(".")) {
            object = names.set(0, tokens.name());
        }
        boolean unpacks = false;
        while (tokens.take(",")) {
            unpacks = true;
            if (tokens.peek().kind() == Kind.NAME && !tokens.isAt("in")) {
                names.add(tokens.name());
            }
        }
        if (bracket) {
            tokens.expect(")");
        }
        return new Statement.Target(object, names, unpacks);
    }
}
