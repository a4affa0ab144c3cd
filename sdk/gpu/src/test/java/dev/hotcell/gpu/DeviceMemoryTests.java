package dev.hotcell.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.engine.CpuDevice;
import dev.hotcell.runtime.Hot;
import dev.hotcell.testing.RecordingCell;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeviceMemoryTests {

    @Test
    void freesWhatAScopeAllocatedButWhatIsKept() {
        DeviceFloats inner;
        DeviceFloats kept;
        try (GpuScope scope = Gpu.scope()) {
            inner = Gpu.floats(10);
            kept = scope.keep(Gpu.floats(10));
        }
        assertThat(inner.closed()).isTrue();
        assertThat(kept.closed()).isFalse();
        kept.close();
    }

    @Test
    void closesInnerScopesWithTheOuter() {
        GpuScope outer = Gpu.scope();
        GpuScope inner = Gpu.scope();
        DeviceInts ints = Gpu.ints(3);
        outer.close();
        assertThat(ints.closed()).isTrue();
        inner.close();
        try (DeviceInts later = Gpu.ints(3)) {
            outer.close();
            assertThat(later.closed()).isFalse();
        }
    }

    @Test
    void tellsWhoHasTheMemory() {
        try (CellContext.Scope ignored = new RecordingCell(7041).enter();
                DeviceLongs first = Gpu.longs(1000);
                DeviceLongs second = Gpu.longs(500)) {
            assertThat(first.closed() || second.closed()).isFalse();
            assertThat(Gpu.memory()).anySatisfy(use -> {
                assertThat(use.owner()).isEqualTo("allocated in cell 7041");
                assertThat(use.allocations()).isEqualTo(2);
                assertThat(use.bytes()).isEqualTo(12_000);
            });
        }
        assertThat(Gpu.memory()).noneMatch(use -> use.owner().endsWith("7041"));
    }

    @Test
    void freesADroppedBufferAndNamesItsCell() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        LostBuffers lost = new LostBuffers(() -> new PrintStream(said, true, StandardCharsets.UTF_8));
        DeviceFloats buffer = Gpu.floats(1000);
        LostBuffers.Watch watch;
        try (CellContext.Scope ignored = new RecordingCell(12).enter()) {
            watch = lost.watch(buffer, buffer.device(), buffer.allocation(), "DeviceFloats[1000]");
        }
        lost.report();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        // What the garbage collector does when nobody reaches the buffer any more.
        assertThat(watch.enqueue()).isTrue();
        lost.report();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Device memory leaked: ")
                .contains("DeviceFloats[1000] on cpu, allocated in cell 12");
        assertThat(buffer.closed()).isTrue();
        buffer.close();
    }

    @Test
    void saysNothingOfABufferThatWasClosed() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        LostBuffers lost = new LostBuffers(() -> new PrintStream(said, true, StandardCharsets.UTF_8));
        DeviceFloats buffer = Gpu.floats(1000);
        LostBuffers.Watch watch = lost.watch(buffer, buffer.device(), buffer.allocation(), "DeviceFloats[1000]");
        watch.end();
        buffer.close();
        watch.enqueue();
        lost.report();
        assertThat(said.size()).isZero();
    }

    @Test
    void copiesBetweenBuffersOfTheSameSize() {
        try (DeviceInts from = Gpu.ints(new int[] {1, 2, 3});
                DeviceInts to = Gpu.ints(3);
                DeviceInts shorter = Gpu.ints(2)) {
            to.copyFrom(from);
            assertThat(to.toArray()).containsExactly(1, 2, 3);
            assertThatThrownBy(() -> shorter.copyFrom(from)).hasMessageContaining("12 bytes");
        }
    }

    @Test
    void keepsTheContextAmongTheHotThings() {
        try (DeviceInts mine = Gpu.ints(5)) {
            assertThat(mine.closed()).isFalse();
            assertThat(Hot.entries()).anySatisfy(entry -> {
                assertThat(entry.name()).isEqualTo("CUDA context on cpu");
                assertThat(entry.kind()).isEqualTo("CUDA context");
                assertThat(entry.sizeInBytes()).isGreaterThanOrEqualTo(20);
                assertThat(entry.inUse()).isTrue();
            });
        }
    }

    @Test
    void endsWithItsContext() {
        Device device = new CpuDevice(1);
        Allocation mine = device.allocate(20);
        device.release();
        assertThat(mine.closed()).isTrue();
        assertThat(device.active()).isFalse();
        assertThat(device.allocatedBytes()).isZero();
        assertThatThrownBy(() -> mine.read(0, 4, bytes -> {})).isInstanceOf(IllegalStateException.class);
        try (Allocation next = device.allocate(20)) {
            assertThat(device.active()).isTrue();
            next.read(0, 4, bytes -> assertThat(bytes.getInt()).isZero());
        }
    }

    @Test
    void takesTheBytesOfOtherLibrariesArraysAndGivesThemBack() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(20).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(7).putFloat(1.5f).putFloat(-2).putFloat(3).putFloat(4).position(4);
        try (DeviceFloats x = Gpu.floats(4)) {
            x.copyFrom(bytes);
            assertThat(bytes.hasRemaining()).isFalse();
            assertThat(x.toArray()).containsExactly(1.5f, -2, 3, 4);
            ByteBuffer back = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            x.copyTo(back);
            assertThat(back.flip().asFloatBuffer().get(1)).isEqualTo(-2);
        }
    }

    @Test
    void refusesBytesOfAnotherSize() {
        try (DeviceFloats x = Gpu.floats(4)) {
            assertThatThrownBy(() -> x.copyFrom(ByteBuffer.allocate(12)))
                    .hasMessage("In the bytes given 12 remain, the buffer has 16");
        }
    }
}
