package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.interpreter.Result;
import dev.hotcell.kernel.interpreter.Source;
import dev.hotcell.kernel.magic.CellSplitter;
import dev.hotcell.kernel.magic.Piece;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs code piece by piece: Java by the interpreter, magics by themselves. */
public final class CodeRunner {
    private final Supplier<Interpreter> interpreter;
    private final MagicRegistry magics;
    private final CellSplitter splitter;

    /**
     * Creates one.
     *
     * @param interpreter waits until the interpreter is ready
     */
    public CodeRunner(Supplier<Interpreter> interpreter, MagicRegistry magics) {
        this.interpreter = interpreter;
        this.magics = magics;
        this.splitter = new CellSplitter(
                name -> magics.line(name).isPresent(),
                name -> interpreter.get().variables().stream()
                        .anyMatch(variable -> variable.name().equals(name)));
    }

    /** Returns the parts that the code consists of. */
    public List<Piece> split(String code) {
        return splitter.split(code);
    }

    /**
     * Runs code.
     *
     * @param firstLine the line of its cell that the code begins in, from 1
     * @return the outcome of its last part
     * @throws Exception what the code or a magic throws, or what is wrong with it
     */
    public Result run(List<Piece> pieces, int cell, int firstLine, KernelSession session) throws Exception {
        Result result = Result.NOTHING;
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Java java) {
                Source source = new Source(java.code(), cell, firstLine + java.firstLine() - 1);
                result = interpreter.get().evaluate(source);
            } else if (piece instanceof Piece.Line line) {
                result = shown(runLine(line.name(), line.arguments(), session));
            } else if (piece instanceof Piece.Cell magic) {
                result = shown(runCell(magic.name(), magic.arguments(), magic.body(), session));
            }
        }
        return result;
    }

    private static Result shown(@Nullable Object value) {
        return value == null ? Result.NOTHING : new Result(true, value, "Object");
    }

    @Nullable
    Object runLine(String name, String arguments, KernelSession session) throws Exception {
        LineMagic magic = line(name);
        String filled = VariablesInMagics.fill(arguments, session);
        return magic.runLine(MagicArguments.parse(filled, magic.syntax()), session);
    }

    @Nullable
    Object runLine(String name, List<String> words, KernelSession session) throws Exception {
        LineMagic magic = line(name);
        return magic.runLine(MagicArguments.of(words, magic.syntax()), session);
    }

    @Nullable
    Object runCell(String name, String arguments, String body, KernelSession session) throws Exception {
        CellMagic magic = cell(name);
        String filled = VariablesInMagics.fill(arguments, session);
        return magic.runCell(
                MagicArguments.parse(filled, magic.syntax()), VariablesInMagics.fill(body, session), session);
    }

    @Nullable
    Object runCell(String name, List<String> words, String body, KernelSession session) throws Exception {
        CellMagic magic = cell(name);
        return magic.runCell(MagicArguments.of(words, magic.syntax()), body, session);
    }

    private LineMagic line(String name) {
        return magics.line(name)
                .orElseThrow(() -> unknown("%" + name, magics.cell(name).isPresent(), "%%" + name));
    }

    private CellMagic cell(String name) {
        return magics.cell(name)
                .orElseThrow(() -> unknown("%%" + name, magics.line(name).isPresent(), "%" + name));
    }

    private static IllegalArgumentException unknown(String wanted, boolean otherKind, String other) {
        String hint = otherKind ? "; " + other + " there is" : "";
        IllegalArgumentException unknown = new IllegalArgumentException("There is no magic " + wanted + hint);
        unknown.setStackTrace(new StackTraceElement[0]); // it would tell of the kernel only
        return unknown;
    }
}
