package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code %timeit} and {@code %%timeit}: how long code takes once the JVM has compiled it, with its spread. */
public final class TimeitMagic implements LineMagic, CellMagic {
    private static final int RUNS = 7;
    private static final Pattern OPTION = Pattern.compile("-[oqct]*(?:[nrp](?:\\s+|=)?\\d+|(?<=[oqct]))(?:\\s+|$)");
    private static final String TYPE = "java.util.concurrent.Callable<Object>";
    private static final String CALLABLE = "(" + TYPE + ")";

    @Override
    public List<String> names() {
        return List.of("timeit");
    }

    @Override
    public String summary() {
        return "Runs Java code many times, after a warm-up, and returns the mean time, its spread and its extremes.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("CODE; above a cell: code to run once before, without timing it")
                .value("-n", "N", "times in each run; as many as fill a fifth of a second if not given")
                .value("-r", "N", "runs, 7 if not given")
                .value("-p", "N", "accepted: the result has three digits in any case")
                .flag("-o", "accepted: the result is the value in any case")
                .flag("-q", "return nothing")
                .flag("-c", "accepted: see %time for processor time")
                .flag("-t", "accepted: wall time is what is measured");
    }

    @Override
    public int javaStart(String text, boolean inBody) {
        int start = 0;
        for (String option = leadingOption(text);
                !inBody && !option.isEmpty();
                option = leadingOption(text.substring(start))) {
            start += option.length();
        }
        return !inBody && text.startsWith("-", start) ? -1 : start;
    }

    @Override
    public @Nullable Timing runLine(MagicArguments arguments, KernelSession session) throws Exception {
        String code = code(arguments);
        return measure("", code, options(arguments, code), session);
    }

    @Override
    public @Nullable Timing runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        String setup = code(arguments);
        return measure(setup, body, options(arguments, setup), session);
    }

    /** The words after the options are code, and must be left as they are written. */
    private static String code(MagicArguments arguments) {
        String code = arguments.raw();
        for (String option = leadingOption(code); !option.isEmpty(); option = leadingOption(code)) {
            code = code.substring(option.length());
        }
        return code;
    }

    private MagicArguments options(MagicArguments arguments, String code) {
        String raw = arguments.raw();
        return MagicArguments.parse(raw.substring(0, raw.length() - code.length()), syntax());
    }

    private static String leadingOption(String text) {
        Matcher matcher = OPTION.matcher(text);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private static @Nullable Timing measure(String setup, String code, MagicArguments arguments, KernelSession session)
            throws Exception {
        if (code.isBlank()) {
            throw new IllegalArgumentException("Give the code to time: %timeit [-n N] [-r N] CODE");
        }
        int runs = arguments.integer("-r").orElse(RUNS);
        int times = arguments.integer("-n").orElse(0);
        if (runs < 1 || times < 0) {
            throw new IllegalArgumentException("There must be one run and one time in it at least");
        }
        Callable<?> compiled = compile(setup.strip(), code.strip(), session);
        Timing timing = new StopWatch(compiled, TimeitMagic::stopIfInterrupted).measure(runs, times);
        return arguments.has("-q") ? null : timing;
    }

    private static void stopIfInterrupted() {
        CellContext.current().checkCancelled();
    }

    private static Callable<?> compile(String setup, String code, KernelSession session) throws Exception {
        String expression = code.replaceAll(";\\s*$", "");
        try {
            return callable(session.eval(lambda(setup, "(" + expression + "\n)")));
        } catch (CellInterruptedException e) {
            throw e;
        } catch (Exception e) {
            // It is no expression with a value; if it is wrong altogether, the next line says so.
            return callable(session.eval(lambda(setup, "{" + statement(code) + "\nreturn null;}")));
        }
    }

    private static String statement(String code) {
        return code.isEmpty() || code.endsWith(";") || code.endsWith("}") ? code : code + ";";
    }

    private static String lambda(String setup, String body) {
        String code = CALLABLE + " () -> " + body;
        return setup.isEmpty()
                ? code
                : "((java.util.concurrent.Callable<" + TYPE + ">) () -> {" + statement(setup) + "\nreturn " + code
                        + ";}).call()";
    }

    private static Callable<?> callable(@Nullable Object value) {
        if (value instanceof Callable<?> callable) {
            return callable;
        }
        throw new IllegalStateException("The session did not compile the code to time");
    }
}
