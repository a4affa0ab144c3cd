package dev.hotcell.cell;

import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.BufferedReader;
import java.io.Console;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands in for a cell in a plain program: displays are printed as text and nothing interrupts. */
final class TerminalCell implements CellContext, DisplaySink {
    static final TerminalCell INSTANCE = new TerminalCell();

    private static final class Renderers {
        static final RendererRegistry INSTANCE = RendererRegistry.withProviders(TerminalCell.class.getClassLoader());
    }

    @Override
    public int number() {
        return 0;
    }

    @Override
    public DisplaySink output() {
        return this;
    }

    @Override
    public RendererRegistry renderers() {
        return Renderers.INSTANCE;
    }

    @Override
    public Optional<KernelSession> session() {
        return Optional.empty();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        return () -> {};
    }

    @Override
    public String readLine(String prompt, boolean hidden) throws IOException {
        Console console = System.console();
        if (console != null && hidden) {
            char[] typed = console.readPassword("%s", prompt);
            if (typed == null) {
                throw new EOFException("The input has ended");
            }
            return new String(typed);
        }
        System.out.print(prompt);
        String line = StandardInput.READER.readLine();
        if (line == null) {
            throw new EOFException("The input has ended");
        }
        return line;
    }

    @Override
    public void display(MimeBundle bundle, @Nullable String displayId) {
        System.out.println(bundle.plainText());
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
        System.out.println(bundle.plainText());
    }

    @Override
    public void clear(boolean wait) {
        // A terminal keeps what it has shown.
    }

    private static final class StandardInput {
        static final BufferedReader READER =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    }
}
