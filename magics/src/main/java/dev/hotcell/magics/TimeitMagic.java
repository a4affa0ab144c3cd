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
import org.jspecify.annotations.Nullable;

/** {@code %timeit} and {@code %%timeit}: how long code takes once the JVM has compiled it, with its spread. */
public final class TimeitMagic implements LineMagic, CellMagic {
    private static final int RUNS = 7;

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
        return MagicSyntax.anything("CODE")
                .value("-n", "N", "times in each run; as many as fill a fifth of a second if not given")
                .value("-r", "N", "runs, 7 if not given");
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
    public Timing runLine(MagicArguments arguments, KernelSession session) throws Exception {
        String code = arguments.raw();
        for (String option = leadingOption(code); !option.isEmpty(); option = leadingOption(code)) {
            code = code.substring(option.length());
        }
        return measure(code, arguments, session);
    }

    @Override
    public Timing runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        return measure(body, arguments, session);
    }

    /** The words after the options are code, and must be left as they are written. */
    private static String leadingOption(String text) {
        var matcher = java.util.regex.Pattern.compile("-[nr](\\s+|=)\\S+\\s*").matcher(text);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private static Timing measure(String code, MagicArguments arguments, KernelSession session) throws Exception {
        if (code.isBlank()) {
            throw new IllegalArgumentException("Give the code to time: %timeit [-n N] [-r N] CODE");
        }
        int runs = arguments.integer("-r").orElse(RUNS);
        int times = arguments.integer("-n").orElse(0);
        if (runs < 1 || times < 0) {
            throw new IllegalArgumentException("There must be one run and one time in it at least");
        }
        return new StopWatch(compile(code.strip(), session), TimeitMagic::stopIfInterrupted).measure(runs, times);
    }

    private static void stopIfInterrupted() {
        CellContext.current().checkCancelled();
    }

    private static Callable<?> compile(String code, KernelSession session) throws Exception {
        String expression = code.replaceAll(";\\s*$", "");
        try {
            return callable(session.eval("(java.util.concurrent.Callable<Object>) () -> (" + expression + "\n)"));
        } catch (CellInterruptedException e) {
            throw e;
        } catch (Exception e) {
            // It is no expression with a value; if it is wrong altogether, the next line says so.
            String body = code.endsWith(";") || code.endsWith("}") ? code : code + ";";
            return callable(session.eval("(java.util.concurrent.Callable<Object>) () -> {" + body + "\nreturn null;}"));
        }
    }

    private static Callable<?> callable(@Nullable Object value) {
        if (value instanceof Callable<?> callable) {
            return callable;
        }
        throw new IllegalStateException("The session did not compile the code to time");
    }
}
