package dev.hotcell.cell;

import org.jspecify.annotations.Nullable;

/** The context of each thread, inherited by the threads that it starts. */
final class CurrentCell {
    private static final InheritableThreadLocal<@Nullable CellContext> CURRENT = new InheritableThreadLocal<>();

    private CurrentCell() {}

    static CellContext get() {
        CellContext cell = CURRENT.get();
        return cell != null ? cell : TerminalCell.INSTANCE;
    }

    static CellContext.Scope enter(CellContext cell) {
        CellContext before = CURRENT.get();
        CURRENT.set(cell);
        return () -> {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        };
    }
}
