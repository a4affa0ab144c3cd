package dev.hotcell.cell;

/**
 * A stretch of a cell that an interrupt does not cut short, because half of it would leave what it works on broken: an interrupt
 * that comes meanwhile is seen by what the cell does next. To be kept short.
 */
public final class UninterruptibleCell implements ForwardingCell {
    private final CellContext cell;

    private UninterruptibleCell(CellContext cell) {
        this.cell = cell;
    }

    /** Runs something of the current cell to its end. */
    public static void run(Runnable work) {
        try (Scope scope = new UninterruptibleCell(CellContext.current()).enter()) {
            work.run();
        }
    }

    @Override
    public CellContext cell() {
        return cell;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        return () -> {};
    }
}
