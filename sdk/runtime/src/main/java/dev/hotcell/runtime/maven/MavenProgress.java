package dev.hotcell.runtime.maven;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.progress.Progress;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.jspecify.annotations.Nullable;

/** One bar for all downloads of a resolution, shown at the first of them; the resolver's threads report to it. */
final class MavenProgress extends AbstractTransferListener implements AutoCloseable {
    private final CellContext cell;
    private @Nullable Progress progress;
    private long total;
    private int files;

    MavenProgress(CellContext cell) {
        this.cell = cell;
    }

    @Override
    public synchronized void transferStarted(TransferEvent event) throws TransferCancelledException {
        report(0);
        total += Math.max(0, event.getResource().getContentLength());
        if (progress != null) {
            progress.total(total);
            String path = event.getResource().getResourceName();
            progress.note(path.substring(path.lastIndexOf('/') + 1));
        }
    }

    @Override
    public synchronized void transferProgressed(TransferEvent event) throws TransferCancelledException {
        report(event.getDataLength());
    }

    @Override
    public synchronized void transferSucceeded(TransferEvent event) {
        files++;
    }

    private void report(int bytes) throws TransferCancelledException {
        try (CellContext.Scope ignored = cell.enter()) {
            if (progress == null) {
                progress = Progress.start("Maven", "bytes", total);
            }
            progress.advance(bytes);
        } catch (CellInterruptedException e) {
            throw new TransferCancelledException("Interrupted", e);
        }
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.note(files + (files == 1 ? " file" : " files"));
            progress.close();
        }
    }
}
