package dev.hotcell.llm.template;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A template in the part of <a href="https://jinja.palletsprojects.com/en/stable/templates/">Jinja</a> that chat
 * templates are written in, set up as Hugging Face's transformers set it up: blocks take their indentation and their
 * newline with them, {@code tojson} writes as Python does, and there are {@code raise_exception} and
 * {@code strftime_now}. Unknown are recursive loops, calls whose blocks take arguments, and whatever reads other
 * templates. Safe for use by several threads.
 */
public final class JinjaTemplate {
    private static final int LONGEST_RANGE = 100_000;
    private static final Pattern DATE_PART = Pattern.compile("%[-]?[A-Za-z%]");

    private final Statement.Block whole;
    private final Clock clock;

    private JinjaTemplate(Statement.Block whole, Clock clock) {
        this.whole = whole;
        this.clock = clock;
    }

    /**
     * Parses a template.
     *
     * @throws TemplateException if it is no template; the message names the line
     */
    public static JinjaTemplate parse(String source) {
        return parse(source, Clock.systemDefaultZone());
    }

    static JinjaTemplate parse(String source, Clock clock) {
        return new JinjaTemplate(TemplateParser.parse(source), clock);
    }

    /**
     * Renders it.
     *
     * @param variables maps, collections, strings, numbers, booleans and {@code null}, of any depth
     * @throws TemplateException if the template refuses the variables, or does what they do not allow
     */
    public String render(Map<String, ? extends @Nullable Object> variables) {
        Scope globals = new Scope(null);
        globals.set("raise_exception", (TemplateFunction) arguments -> {
            throw new TemplateException(PythonValue.text(arguments.get(0, "message")));
        });
        globals.set("strftime_now", (TemplateFunction) arguments -> date(arguments.text(0, "format")));
        globals.set("range", (TemplateFunction) JinjaTemplate::range);
        globals.set("dict", (TemplateFunction) arguments -> arguments.named());
        globals.set("namespace", (TemplateFunction) arguments -> {
            TemplateNamespace namespace = new TemplateNamespace();
            if (arguments.count() > 0 && arguments.positional().get(0) instanceof Map<?, ?> first) {
                first.forEach((name, value) -> namespace.put(String.valueOf(name), value));
            }
            namespace.putAll(arguments.named());
            return namespace;
        });
        Scope scope = new Scope(globals);
        variables.forEach((name, value) -> scope.set(name, PythonValue.of(value)));
        try {
            return whole.text(scope);
        } catch (StackOverflowError e) {
            throw new TemplateException("it calls itself without end");
        }
    }

    private static List<Object> range(TemplateFunction.Arguments arguments) {
        int start = arguments.count() > 1 ? arguments.integer(0, "start", 0) : 0;
        int end = arguments.count() > 1 ? arguments.integer(1, "stop", 0) : arguments.integer(0, "stop", 0);
        int step = arguments.integer(2, "step", 1);
        if (step == 0 || ((long) end - start) / step > LONGEST_RANGE) {
            throw new TemplateException("a range of more than " + LONGEST_RANGE + " numbers, or by steps of 0");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            numbers.add(i);
        }
        return numbers;
    }

    private String date(String format) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        return DATE_PART.matcher(format).replaceAll(match -> Matcher.quoteReplacement(datePart(match.group(), now)));
    }

    private static String datePart(String part, ZonedDateTime now) {
        String pattern = switch (part) {
            case "%d" -> "dd";
            case "%-d", "%e" -> "d";
            case "%m" -> "MM";
            case "%-m" -> "M";
            case "%b", "%h" -> "MMM";
            case "%B" -> "MMMM";
            case "%y" -> "yy";
            case "%Y" -> "yyyy";
            case "%a" -> "EEE";
            case "%A" -> "EEEE";
            case "%H" -> "HH";
            case "%I" -> "hh";
            case "%M" -> "mm";
            case "%S" -> "ss";
            case "%p" -> "a";
            case "%j" -> "DDD";
            case "%F" -> "yyyy-MM-dd";
            case "%T" -> "HH:mm:ss";
            default -> "";
        };
        if (pattern.isEmpty()) {
            return part.equals("%%") ? "%" : part;
        }
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
    }
}
