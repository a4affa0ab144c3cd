package dev.hotcell.cell;

import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.Optional;

/** A cell that stands in for another: all that it does not do in its own way is that one's. */
public interface ForwardingCell extends CellContext {

    /** Returns the cell that it stands in for. */
    CellContext cell();

    @Override
    default int number() {
        return cell().number();
    }

    @Override
    default DisplaySink output() {
        return cell().output();
    }

    @Override
    default RendererRegistry renderers() {
        return cell().renderers();
    }

    @Override
    default Optional<KernelSession> session() {
        return cell().session();
    }

    @Override
    default boolean cancelled() {
        return cell().cancelled();
    }

    @Override
    default Scope onInterrupt(Runnable hook) {
        return cell().onInterrupt(hook);
    }

    @Override
    default Scope onEnd(Runnable hook) {
        return cell().onEnd(hook);
    }

    @Override
    default String readLine(String prompt, boolean hidden) throws IOException {
        return cell().readLine(prompt, hidden);
    }
}
