package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.driver.DriverDevice;

/**
 * Discrete Fourier transforms of complex numbers, in place; a buffer holds real and imaginary parts in turn. The forward
 * transform has the factor {@code exp(-2πi·jk/n)}; neither is scaled, so that one after the other gives n times the input.
 * On a GPU cuFFT computes it, on the CPU JTransforms.
 *
 * @param rows 1 for a transform in one dimension
 * @param columns of the last dimension
 * @param batch how many transforms, one behind the other
 */
public record Fft(int rows, int columns, int batch) {

    public Fft {
        Operands.checkPositive("The number of rows", rows);
        Operands.checkPositive("The number of columns", columns);
        Operands.checkPositive("The batch", batch);
    }

    /** Returns a transform of n numbers. */
    public static Fft of(int n) {
        return new Fft(1, n, 1);
    }

    /** Returns a transform of a matrix in rows. */
    public static Fft of(int rows, int columns) {
        return new Fft(rows, columns, 1);
    }

    /** Returns so many of the same. */
    public Fft batched(int count) {
        return new Fft(rows, columns, count);
    }

    /** Transforms in place and waits for the result. */
    public void forward(DeviceFloats numbers) {
        run(numbers, false);
    }

    /** Transforms in place and waits for the result. */
    public void forward(DeviceDoubles numbers) {
        run(numbers, false);
    }

    /** Transforms back in place and waits for the result, which is {@code rows·columns} times what it was. */
    public void inverse(DeviceFloats numbers) {
        run(numbers, true);
    }

    /** Transforms back in place and waits for the result, which is {@code rows·columns} times what it was. */
    public void inverse(DeviceDoubles numbers) {
        run(numbers, true);
    }

    private void run(DeviceBuffer numbers, boolean inverse) {
        Operands.checkLength("The buffer", numbers, 2L * rows * columns * batch);
        if (numbers.device() instanceof DriverDevice gpu) {
            new Cufft(this, numbers instanceof DeviceDoubles).run(gpu, numbers.address(), inverse);
        } else {
            new CpuFft(this).run(numbers, inverse);
        }
    }
}
