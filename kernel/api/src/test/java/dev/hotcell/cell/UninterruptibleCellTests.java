package dev.hotcell.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.testing.RecordingCell;
import org.junit.jupiter.api.Test;

class UninterruptibleCellTests {

    @Test
    void isNotCutShortAndTheInterruptIsSeenAfterwards() {
        RecordingCell cell = new RecordingCell();
        boolean[] seen = new boolean[2];
        try (CellContext.Scope scope = cell.enter()) {
            UninterruptibleCell.run(() -> {
                cell.interrupt();
                seen[0] = CellContext.current().cancelled();
                seen[1] = CellContext.current().number() == cell.number();
            });
            assertThat(CellContext.current().cancelled()).isTrue();
        }
        assertThat(seen).containsExactly(false, true);
    }
}
