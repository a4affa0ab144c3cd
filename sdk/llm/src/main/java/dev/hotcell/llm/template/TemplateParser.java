package dev.hotcell.llm.template;

import dev.hotcell.llm.template.Statement.Block;
import dev.hotcell.llm.template.Statement.Flow;
import dev.hotcell.llm.template.TemplateToken.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the statements of a template. */
final class TemplateParser {
    /** A name that no template can write. */
    private static final String INPUT = "the text of the block";

    private static final int DEEPEST = 200;

    private final TokenReader tokens;
    private final ExpressionParser expressions;
    private int depth;

    private TemplateParser(List<TemplateToken> tokens) {
        this.tokens = new TokenReader(tokens);
        expressions = new ExpressionParser(this.tokens);
    }

    static Block parse(String source) {
        TemplateParser parser = new TemplateParser(TemplateLexer.tokens(source));
        Block whole = parser.block();
        if (parser.tokens.peek().kind() != Kind.END) {
            throw parser.tokens.error(
                    "nothing is open that " + parser.tokens.peekBehind() + " could close or continue");
        }
        return whole;
    }

    /** Reads up to a tag that begins with one of the words, or to the end; the tag is still to be read. */
    private Block block(String... ends) {
        if (++depth > DEEPEST) {
            throw tokens.error("blocks are nested too deeply");
        }
        List<Statement> statements = new ArrayList<>();
        while (true) {
            TemplateToken token = tokens.peek();
            switch (token.kind()) {
                case TEXT -> statements.add(new Statement.Text(tokens.next().text()));
                case OUTPUT_BEGIN -> {
                    tokens.next();
                    Statement output = new Statement.Output(expressions.elements());
                    tokens.expectEnd(Kind.OUTPUT_END);
                    statements.add(new Statement.Placed(output, token.line()));
                }
                case BLOCK_BEGIN -> {
                    String word = tokens.peekBehind().text();
                    if (Arrays.asList(ends).contains(word) || isForeignEnd(word)) {
                        depth--;
                        return new Block(statements);
                    }
                    tokens.next();
                    statements.add(new Statement.Placed(statement(token.line()), token.line()));
                }
                default -> {
                    if (ends.length > 0) {
                        throw tokens.error("the tag " + ends[ends.length - 1] + " is missing");
                    }
                    depth--;
                    return new Block(statements);
                }
            }
        }
    }

    private static boolean isForeignEnd(String word) {
        return word.startsWith("end") || word.equals("else") || word.equals("elif");
    }

    private Statement statement(int line) {
        String word = tokens.name();
        return switch (word) {
            case "if" -> branches();
            case "for" -> loop();
            case "set" -> assignment();
            case "macro" -> macro();
            case "call" -> call();
            case "filter" -> filter();
            case "with" -> with();
            case "break" -> jump(Flow.BREAK);
            case "continue" -> jump(Flow.CONTINUE);
            // Marks for training what the assistant says.
            case "generation" -> inner("endgeneration");
            default -> throw new TemplateException("there is no tag " + word, line);
        };
    }

    private void endTag() {
        tokens.expectEnd(Kind.BLOCK_END);
    }

    /** Reads a block and the tag that ends it. */
    private Block closedBy(String end) {
        Block body = block(end);
        tokens.next();
        tokens.expect(end);
        endTag();
        return body;
    }

    private Statement branches() {
        List<Expression> tests = new ArrayList<>();
        List<Block> bodies = new ArrayList<>();
        boolean last = false;
        tests.add(expressions.elements());
        endTag();
        while (true) {
            bodies.add(last ? block("endif") : block("elif", "else", "endif"));
            tokens.next();
            if (!last && tokens.take("elif")) {
                tests.add(expressions.elements());
            } else if (!last && tokens.take("else")) {
                last = true;
            } else {
                tokens.expect("endif");
                endTag();
                return new Statement.Branches(tests, bodies);
            }
            endTag();
        }
    }

    private Statement loop() {
        Statement.Target target = expressions.target();
        tokens.expect("in");
        Expression over = expressions.withoutCondition();
        Expression filter = tokens.take("if") ? expressions.expression() : null;
        if (tokens.isAt("recursive")) {
            throw tokens.error("recursive loops are not known here");
        }
        endTag();
        Block body = block("else", "endfor");
        Block otherwise = new Block(List.of());
        tokens.next();
        if (tokens.take("else")) {
            endTag();
            otherwise = block("endfor");
            tokens.next();
        }
        tokens.expect("endfor");
        endTag();
        return new Statement.Loop(target, over, filter, body, otherwise);
    }

    private Statement assignment() {
        Statement.Target target = expressions.target();
        if (tokens.take("=")) {
            Expression value = expressions.elements();
            endTag();
            return new Statement.Assignment(target, value);
        }
        Expression filter = expressions.filters(new Expression.Name(INPUT));
        endTag();
        Block body = closedBy("endset");
        return new Statement.Capture(
                target,
                filter instanceof Expression.Name
                        ? body
                        : new Block(List.of(new Statement.Filtering(INPUT, filter, body))));
    }

    private Statement.Macro macro() {
        String name = tokens.name();
        tokens.expect("(");
        return parametersAndBody(name, "endmacro");
    }

    private Statement.Macro parametersAndBody(String name, String end) {
        List<String> parameters = new ArrayList<>();
        Map<String, Expression> defaults = new LinkedHashMap<>();
        while (!tokens.take(")")) {
            String parameter = tokens.name();
            parameters.add(parameter);
            if (tokens.take("=")) {
                defaults.put(parameter, expressions.expression());
            }
            if (!tokens.isAt(")")) {
                tokens.expect(",");
            }
        }
        endTag();
        return new Statement.Macro(name, parameters, defaults, closedBy(end));
    }

    private Statement call() {
        if (tokens.isAt("(")) {
            throw tokens.error("calls whose blocks take arguments are not known here");
        }
        if (!(expressions.expression() instanceof Expression.Call call)) {
            throw tokens.error("a call is missing");
        }
        endTag();
        return new Statement.CallWithBlock(
                call, new Statement.Macro("caller", List.of(), Map.of(), closedBy("endcall")));
    }

    private Statement filter() {
        String name = tokens.name();
        Expression.ArgumentList arguments =
                tokens.take("(") ? expressions.arguments() : new Expression.ArgumentList(List.of(), Map.of());
        Expression filter = expressions.filters(new Expression.Filtered(new Expression.Name(INPUT), name, arguments));
        endTag();
        return new Statement.Filtering(INPUT, filter, closedBy("endfilter"));
    }

    private Statement with() {
        List<Statement> assignments = new ArrayList<>();
        while (tokens.peek().kind() == Kind.NAME) {
            Statement.Target target = new Statement.Target(null, List.of(tokens.name()), false);
            tokens.expect("=");
            assignments.add(new Statement.Assignment(target, expressions.expression()));
            tokens.take(",");
        }
        endTag();
        return new Statement.Inner(assignments, closedBy("endwith"));
    }

    private Statement inner(String end) {
        endTag();
        return new Statement.Inner(List.of(), closedBy(end));
    }

    private Statement jump(Flow flow) {
        endTag();
        return new Statement.Jump(flow);
    }
}
