package dev.hotcell.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.FieldView;
import dev.hotcell.simulation.fluid.Boundary;
import dev.hotcell.simulation.fluid.FluidFlow;
import dev.hotcell.simulation.fluid.Shape;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all simulations do, shown on a small flow. */
class SimulationTests {
    @TempDir
    private Path folder;

    private FluidFlow flow;

    private static FluidFlow tunnel(int height) {
        return FluidFlow.box(2, 1)
                .cellsOverHeight(height)
                .fluid(0.01, 1)
                .side(Side.LEFT, Boundary.inlet(1))
                .side(Side.RIGHT, Boundary.outlet())
                .body("ball", Shape.circle(0.6, 0.5, 0.15))
                .build();
    }

    @BeforeEach
    void build() {
        flow = tunnel(16);
    }

    @AfterEach
    void close() {
        flow.close();
    }

    private static byte[] bytes(FluidFlow of) {
        ByteBuffer bytes = ByteBuffer.allocate((int) of.populations().bytes());
        of.populations().copyTo(bytes);
        return bytes.array();
    }

    @Test
    void goesOnFromAFileBitByBit() {
        Path file = folder.resolve("flow.sim");
        flow.parameter("inflow").set(1.2);
        flow.advanceTo(0.5);
        flow.save(file);
        flow.advanceTo(1);
        try (FluidFlow other = tunnel(16)) {
            other.resume(file);
            assertThat(other.parameter("inflow").value()).isEqualTo(1.2);
            other.advanceTo(1);
            assertThat(bytes(other)).isEqualTo(bytes(flow));
            assertThat(other.time()).isEqualTo(flow.time());
            assertThat(other.drag("ball").value()).isEqualTo(flow.drag("ball").value());
        }
    }

    @Test
    void anInterruptPausesItBetweenTwoStepsAndNothingIsLost() {
        RecordingCell cell = RecordingCell.interruptedAfter(30);
        RunReport report;
        try (CellContext.Scope scope = cell.enter()) {
            report = flow.advanceTo(1);
        }
        assertThat(report.completed()).isFalse();
        assertThat(flow.steps()).isPositive().isLessThan(100);
        flow.advanceTo(1);
        try (FluidFlow undisturbed = tunnel(16)) {
            undisturbed.advanceTo(1);
            assertThat(bytes(flow)).isEqualTo(bytes(undisturbed));
        }
    }

    @Test
    void refusesAFileOfAnotherSimulationAndStaysAsItWas() {
        Path file = folder.resolve("other.sim");
        try (FluidFlow other = tunnel(12)) {
            other.save(file);
        }
        flow.advanceTo(0.1);
        byte[] before = bytes(flow);
        assertThatThrownBy(() -> flow.resume(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("belongs to another simulation: its cell is 0.08333333333333333, not 0.0625");
        assertThat(bytes(flow)).isEqualTo(before);
    }

    @Test
    void refusesADamagedFileAndStaysAsItWas() throws IOException {
        Path file = folder.resolve("flow.sim");
        flow.save(file);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        flow.advanceTo(0.1);
        byte[] before = bytes(flow);
        assertThatThrownBy(() -> flow.resume(file)).hasMessageContaining("is damaged");
        assertThat(bytes(flow)).isEqualTo(before);
        Files.write(file, java.util.Arrays.copyOf(content, 100));
        assertThatThrownBy(() -> flow.resume(file)).hasMessageContaining("is cut off");
    }

    @Test
    void showsAFieldAndCurvesWhileItRuns() {
        RecordingCell cell = new RecordingCell();
        try (CellContext.Scope scope = cell.enter()) {
            RunReport report = flow.run(0.3, Observers.live(flow::vorticity), Observers.chart(flow.drag("ball")));
            assertThat(report.completed()).isTrue();
        }
        assertThat(cell.displays().values())
                .anyMatch(shown -> shown.plainText().startsWith("Vorticity (1/s), 32×16"))
                .anyMatch(shown -> shown.plainText().contains("drag of ball (N/m)"))
                .anyMatch(shown -> shown.plainText().contains("million cells a second on cpu"));
    }

    @Test
    void recordsPicturesAndValuesInIntervals() {
        Recording recording = Observers.record(flow::speedField, 0.1);
        Probe probe = Observers.probe(flow.drag("ball"), 0.05);
        flow.advanceTo(0.5, recording, probe);
        assertThat(recording.frames()).hasSizeBetween(5, 6);
        assertThat(probe.values()).hasSizeBetween(10, 11);
        assertThat(recording.frames().get(4).extent()[1])
                .isGreaterThan(recording.frames().get(0).extent()[1]);
    }

    @Test
    void writesVtkFilesWithAllNumbersInPlace() throws IOException {
        flow.advanceTo(0.2, Observers.vtk(flow::grid, folder.resolve("vtk"), "flow", 0.15));
        byte[] file = Files.readAllBytes(folder.resolve("vtk/flow_000000.vtk"));
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text)
                .startsWith(
                        "# vtk DataFile Version 3.0\nHotcell\nBINARY\nDATASET STRUCTURED_POINTS\nDIMENSIONS 32 16 1\n");
        String head = "VECTORS velocity float\n";
        int start = text.indexOf(head) + head.length();
        assertThat(file.length - start).isEqualTo(3 * 4 * 32 * 16 + 1);
        assertThat(Files.exists(folder.resolve("vtk/flow_000001.vtk"))).isTrue();
    }

    @Test
    void aParameterSteersItWhileItRuns() {
        flow.advanceTo(1, simulation -> simulation.parameter("inflow").set(0));
        assertThat(flow.speedField().extent()[1]).isLessThan(0.2);
    }

    @Test
    void tellsWhatToDoWhenTheNumbersBurst() {
        flow.afterEachStep(each -> {
            if (each.steps() == 3) {
                ((dev.hotcell.gpu.DeviceFloats) each.populations()).set(200, Float.NaN);
            }
        });
        assertThatThrownBy(() -> flow.advanceTo(2))
                .isInstanceOf(SimulationFailedException.class)
                .hasMessageContaining("the fluid has burst")
                .hasMessageContaining("take smaller cells");
    }

    @Test
    void refusesStepsAfterItIsClosed() {
        flow.close();
        assertThatThrownBy(flow::step).hasMessage("Flow has been closed: build it anew");
    }

    @Test
    void drawsPicturesWhoseRowsBeginAtTheTop() {
        FieldView view = flow.speedField();
        assertThat(view.width()).isEqualTo(32);
        assertThat(view.values()[0]).isZero();
        assertThat(view.values()[8 * 32 + 9]).isNaN();
    }
}
