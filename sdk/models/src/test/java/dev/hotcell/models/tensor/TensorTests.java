package dev.hotcell.models.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorTests {

    @Test
    void givesBackWhatItHolds() {
        assertThat(Tensor.of(new float[] {1, 2}, 2, 1).floats()).containsExactly(1, 2);
        assertThat(Tensor.of(new long[] {3}).longs()).containsExactly(3);
        assertThat(Tensor.of(new int[] {4}).ints()).containsExactly(4);
        assertThat(Tensor.of(new byte[] {5, 6}).bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {5, 6}));
        assertThat(Tensor.scalar(7L)).hasToString("int64 ()");
        assertThat(Tensor.scalar(7f).floats()).containsExactly(7);
        assertThat(Tensor.of(TensorType.UINT8, TensorShape.of(0, 3), ByteBuffer.allocate(0)))
                .hasToString("uint8 (0 × 3)");
    }

    @Test
    void refusesAShapeThatItsNumbersDoNotFill() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3)).hasMessage("5 numbers do not fill the shape (2 × 3)");
        assertThatThrownBy(() -> Tensor.of(TensorType.FLOAT32, TensorShape.of(2), ByteBuffer.allocate(7)))
                .hasMessage("7 bytes do not fill float32 (2)");
        assertThatThrownBy(() -> Tensor.of(new float[1], -2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToBeReadAsAnotherType() {
        assertThatThrownBy(() -> Tensor.scalar(1L).floats()).hasMessage("The tensor holds int64, not float32");
    }

    @Test
    void openDimensionsTakeAnyLength() {
        TensorSpec spec = new TensorSpec("x", TensorType.FLOAT32, TensorShape.of(-1, 2));
        spec.check("model", Tensor.of(new float[6], 3, 2));
        assertThatThrownBy(() -> spec.check("model", Tensor.of(new float[6], 2, 3)))
                .hasMessage("model takes x: float32 (any × 2), not float32 (2 × 3)");
    }
}
