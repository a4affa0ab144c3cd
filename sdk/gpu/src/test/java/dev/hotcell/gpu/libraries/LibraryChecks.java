package dev.hotcell.gpu.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceShorts;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.engine.runtime.HalfMath;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each library has to give, whatever computes it; subclasses choose the device. */
abstract class LibraryChecks {
    private final String device;

    LibraryChecks(String device) {
        this.device = device;
    }

    @BeforeEach
    void useTheDevice() {
        Gpu.use(device);
    }

    @AfterEach
    void useTheFirst() {
        Gpu.use(Gpu.devices().get(0).id());
    }

    /** A matrix of small whole numbers, exact in every type. */
    private static double[] whole(int length, long seed) {
        return new Random(seed).ints(length, -8, 9).asDoubleStream().toArray();
    }

    private static DeviceBuffer buffer(GemmType type, double[] values) {
        if (type == GemmType.F64) {
            return Gpu.doubles(values);
        }
        float[] floats = new float[values.length];
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
            shorts[i] = (short) (type == GemmType.F16 ? HalfMath.toHalf(values[i], 0) : HalfMath.toBrain(values[i], 0));
        }
        return type == GemmType.F32 || type == GemmType.TF32 ? Gpu.floats(floats) : Gpu.shorts(shorts);
    }

    private static double[] content(GemmType type, DeviceBuffer buffer) {
        double[] values = new double[buffer.length()];
        for (int i = 0; i < values.length; i++) {
            if (buffer instanceof DeviceDoubles doubles) {
                values[i] = doubles.get(i);
            } else if (buffer instanceof DeviceFloats floats) {
                values[i] = floats.get(i);
            } else if (buffer instanceof DeviceShorts shorts) {
                int bits = Short.toUnsignedInt(shorts.get(i));
                values[i] = type == GemmType.F16 ? HalfMath.halfToFloat(bits) : HalfMath.brainToFloat(bits);
            }
        }
        return values;
    }

    /** By the definition; whole numbers below 256, which bfloat16 holds exactly, need k below four. */
    private static double[] product(Gemm g, double[] a, double[] b, double[] c) {
        double[] result = new double[c.length];
        for (int item = 0; item < g.batch(); item++) {
            for (int i = 0; i < g.m(); i++) {
                for (int j = 0; j < g.n(); j++) {
                    double sum = 0;
                    for (int l = 0; l < g.k(); l++) {
                        double x = a[item * g.m() * g.k() + (g.transposeA() ? l * g.m() + i : i * g.k() + l)];
                        double y = b[item * g.k() * g.n() + (g.transposeB() ? j * g.k() + l : l * g.n() + j)];
                        sum += x * y;
                    }
                    int at = (item * g.m() + i) * g.n() + j;
                    result[at] = g.alpha() * sum + g.beta() * c[at];
                }
            }
        }
        return result;
    }

    private static void check(GemmType type, Gemm gemm) {
        double[] a = whole(gemm.m() * gemm.k() * gemm.batch(), 1);
        double[] b = whole(gemm.k() * gemm.n() * gemm.batch(), 2);
        double[] c = whole(gemm.m() * gemm.n() * gemm.batch(), 3);
        try (DeviceBuffer x = buffer(type, a);
                DeviceBuffer y = buffer(type, b);
                DeviceBuffer z = buffer(type, c)) {
            gemm.run(type, x, y, z);
            assertThat(content(type, z)).containsExactly(product(gemm, a, b, c));
        }
    }

    @ParameterizedTest
    @EnumSource(GemmType.class)
    void multipliesMatricesOfEachType(GemmType type) {
        check(type, Gemm.of(5, 7, 3));
    }

    @Test
    void multipliesTransposedMatrices() {
        check(GemmType.F64, Gemm.of(5, 7, 4).transposed(true, false));
        check(GemmType.F32, Gemm.of(5, 7, 4).transposed(false, true));
        check(GemmType.F64, Gemm.of(5, 7, 4).transposed(true, true));
    }

    @Test
    void addsToWhatIsThereAndScales() {
        check(GemmType.F32, Gemm.of(3, 4, 2).scaled(2, -1));
    }

    @Test
    void multipliesABatch() {
        check(GemmType.F64, Gemm.of(2, 3, 4).batched(5));
    }

    @Test
    void multipliesMatricesLargerThanATask() {
        check(GemmType.F64, Gemm.of(130, 20, 9).transposed(true, false));
    }

    @Test
    void refusesMatricesOfOtherSizesAndTypes() {
        try (DeviceFloats a = Gpu.floats(6);
                DeviceFloats c = Gpu.floats(5)) {
            assertThatThrownBy(() -> Gemm.of(2, 2, 3).run(GemmType.F32, a, a, c))
                    .hasMessage("C has 5 elements, it should have 4");
            assertThatThrownBy(() -> Gemm.of(2, 3, 3).run(GemmType.F64, a, a, c))
                    .hasMessageContaining("A is a DeviceFloats; numbers of type F64 are in a DeviceDoubles");
        }
    }

    /** The transform of {@code exp(2πi·3j/n)} is n at 3 and nothing elsewhere. */
    @Test
    void findsTheOneFrequencyThatThereIs() {
        int n = 20;
        double[] wave = new double[2 * n];
        for (int j = 0; j < n; j++) {
            wave[2 * j] = Math.cos(2 * Math.PI * 3 * j / n);
            wave[2 * j + 1] = Math.sin(2 * Math.PI * 3 * j / n);
        }
        double[] expected = new double[2 * n];
        expected[6] = n;
        try (DeviceDoubles numbers = Gpu.doubles(wave)) {
            Fft.of(n).forward(numbers);
            assertThat(numbers.toArray()).containsExactly(expected, within(1e-12));
        }
    }

    /** A wave that runs over both dimensions, in the second transform of a batch. */
    @Test
    void transformsMatricesInABatch() {
        int rows = 4;
        int columns = 6;
        float[] waves = new float[2 * 2 * rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double turn = 2 * Math.PI * (1.0 * y / rows + 2.0 * x / columns);
                waves[2 * (rows * columns + y * columns + x)] = (float) Math.cos(turn);
                waves[2 * (rows * columns + y * columns + x) + 1] = (float) Math.sin(turn);
            }
        }
        float[] expected = new float[waves.length];
        expected[2 * (rows * columns + columns + 2)] = rows * columns;
        try (DeviceFloats numbers = Gpu.floats(waves)) {
            Fft.of(rows, columns).batched(2).forward(numbers);
            assertThat(numbers.toArray()).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void transformsBackToAMultiple() {
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        try (DeviceFloats numbers = Gpu.floats(values)) {
            Fft.of(5).forward(numbers);
            Fft.of(5).inverse(numbers);
            for (int i = 0; i < values.length; i++) {
                assertThat(numbers.get(i)).isCloseTo(5 * values[i], within(1e-4f));
            }
        }
    }

    /** The mean of n uniform numbers differs from 1/2 by more than 6·sqrt(1/12n) once in 500 million seeds. */
    @Test
    void drawsUniformNumbers() {
        int n = 100_000;
        try (RandomNumbers random = RandomNumbers.seeded(7);
                DeviceFloats numbers = Gpu.floats(n)) {
            random.uniform(numbers);
            float[] drawn = numbers.toArray();
            double mean = 0;
            for (float one : drawn) {
                assertThat(one > 0 && one <= 1).isTrue();
                mean += one / n;
            }
            assertThat(mean).isCloseTo(0.5, within(6 * Math.sqrt(1.0 / 12 / n)));
        }
    }

    /** Mean and variance within six of their standard deviations. */
    @Test
    void drawsNormalNumbers() {
        int n = 100_001;
        try (RandomNumbers random = RandomNumbers.seeded(8);
                DeviceDoubles numbers = Gpu.doubles(n)) {
            random.normal(numbers, 3, 2);
            double[] drawn = numbers.toArray();
            double mean = Arrays.stream(drawn).average().orElseThrow();
            double variance =
                    Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
            assertThat(mean).isCloseTo(3, within(6 * 2 / Math.sqrt(n)));
            assertThat(variance).isCloseTo(4, within(6 * 4 * Math.sqrt(2.0 / n)));
        }
    }

    @Test
    void drawsTheSameNumbersFromTheSameSeed() {
        try (RandomNumbers first = RandomNumbers.seeded(9);
                RandomNumbers second = RandomNumbers.seeded(9);
                DeviceFloats a = Gpu.floats(10);
                DeviceFloats b = Gpu.floats(10)) {
            first.uniform(a);
            second.uniform(b);
            assertThat(a.toArray()).isEqualTo(b.toArray());
            second.uniform(b);
            assertThat(a.toArray()).isNotEqualTo(b.toArray());
        }
    }

    @Test
    void solvesASystemForSeveralRightHandSides() {
        double[] matrix = {0, 2, 1, 1, 1, 4, 3, 0, 1}; // needs a pivot
        double[] solutions = {1, 2, 3, -1, 0.5, 4};
        double[] sides = new double[6];
        for (int s = 0; s < 2; s++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    sides[s * 3 + i] += matrix[i * 3 + j] * solutions[s * 3 + j];
                }
            }
        }
        try (DeviceDoubles a = Gpu.doubles(matrix);
                DeviceDoubles b = Gpu.doubles(sides)) {
            LinearSystems.solve(3, a, b);
            assertThat(b.toArray()).containsExactly(solutions, within(1e-12));
        }
    }

    @Test
    void refusesASingularMatrix() {
        try (DeviceDoubles a = Gpu.doubles(new double[] {1, 2, 2, 4});
                DeviceDoubles b = Gpu.doubles(2)) {
            assertThatThrownBy(() -> LinearSystems.solve(2, a, b))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("The matrix is singular: pivot 2 is zero");
        }
    }

    /** The matrix of a string of n beads: eigenvalues {@code 2 − 2·cos(πk/(n+1))}. */
    @Test
    void findsTheEigenvaluesAndVectorsOfAString() {
        int n = 8;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 2;
            if (i > 0) {
                matrix[i * n + i - 1] = -1;
                matrix[(i - 1) * n + i] = -1;
            }
        }
        try (DeviceDoubles a = Gpu.doubles(matrix);
                DeviceDoubles values = Gpu.doubles(n)) {
            LinearSystems.symmetricEigen(n, a, values);
            double[] vectors = a.toArray();
            for (int k = 0; k < n; k++) {
                double value = 2 - 2 * Math.cos(Math.PI * (k + 1) / (n + 1));
                assertThat(values.get(k)).isCloseTo(value, within(1e-12));
                for (int i = 0; i < n; i++) {
                    double image = 0;
                    for (int j = 0; j < n; j++) {
                        image += matrix[i * n + j] * vectors[k * n + j];
                    }
                    assertThat(image).isCloseTo(value * vectors[k * n + i], within(1e-12));
                }
            }
        }
    }
}
