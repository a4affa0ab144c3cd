package dev.hotcell.magics;

import dev.hotcell.cell.CapturingCell;
import dev.hotcell.cell.CellContext;
import dev.hotcell.display.CapturedOutput;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.TextSink;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %%capture}: runs a cell and keeps what it prints and shows. */
public final class CaptureMagic implements CellMagic {

    @Override
    public List<String> names() {
        return List.of("capture");
    }

    @Override
    public String summary() {
        return "Runs the cell and keeps its output, in a variable if one is named, instead of showing it.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[VARIABLE]")
                .flag("--no-stdout", "show what is printed")
                .flag("--no-stderr", "show what is printed to System.err")
                .flag("--no-display", "show what is displayed");
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        List<String> names = arguments.positional();
        if (names.size() > 1) {
            throw new IllegalArgumentException("Name one variable at most: %%capture [VARIABLE]");
        }
        CellContext cell = CellContext.current();
        CapturedOutput captured = new CapturedOutput();
        DisplaySink sink = new Partly(
                captured,
                cell,
                arguments.has("--no-stdout"),
                arguments.has("--no-stderr"),
                arguments.has("--no-display"));
        try (CellContext.Scope ignored = new CapturingCell(cell, sink).enter()) {
            Object value = session.eval(body);
            if (value != null) {
                sink.display(cell.renderers().render(value), null);
            }
        } finally {
            if (!names.isEmpty()) {
                session.setVariable(names.get(0), CapturedOutput.class.getName(), captured);
            }
        }
        return null;
    }

    /** Keeps a part of the output, and lets the cell show the rest. */
    private record Partly(CapturedOutput captured, CellContext cell, boolean out, boolean err, boolean displays)
            implements TextSink {

        @Override
        public void print(boolean error, byte[] bytes, int offset, int length) {
            if (error ? err : out) {
                try (CellContext.Scope ignored = cell.enter()) {
                    (error ? System.err : System.out).write(bytes, offset, length);
                }
            } else {
                captured.print(error, bytes, offset, length);
            }
        }

        @Override
        public void display(MimeBundle bundle, @Nullable String displayId) {
            (displays ? cell.output() : captured).display(bundle, displayId);
        }

        @Override
        public void update(String displayId, MimeBundle bundle) {
            (displays ? cell.output() : captured).update(displayId, bundle);
        }

        @Override
        public void clear(boolean wait) {
            captured.clear(wait);
        }
    }
}
