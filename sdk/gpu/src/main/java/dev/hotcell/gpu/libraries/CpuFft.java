package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.DoubleFFT_2D;
import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.fft.FloatFFT_2D;

/** Fourier transforms by JTransforms. */
final class CpuFft {
    private final Fft shape;
    private final int numbers;

    CpuFft(Fft shape) {
        this.shape = shape;
        this.numbers = 2 * shape.rows() * shape.columns();
    }

    void run(DeviceBuffer buffer, boolean inverse) {
        if (buffer instanceof DeviceFloats floats) {
            float[] content = floats.toArray();
            for (int item = 0; item < shape.batch(); item++) {
                float[] one = Arrays.copyOfRange(content, item * numbers, (item + 1) * numbers);
                transform(one, inverse);
                System.arraycopy(one, 0, content, item * numbers, numbers);
            }
            floats.copyFrom(content);
        } else if (buffer instanceof DeviceDoubles doubles) {
            double[] content = doubles.toArray();
            for (int item = 0; item < shape.batch(); item++) {
                double[] one = Arrays.copyOfRange(content, item * numbers, (item + 1) * numbers);
                transform(one, inverse);
                System.arraycopy(one, 0, content, item * numbers, numbers);
            }
            doubles.copyFrom(content);
        }
    }

    private void transform(float[] one, boolean inverse) {
        if (shape.rows() == 1) {
            FloatFFT_1D transform = new FloatFFT_1D(shape.columns());
            if (inverse) {
                transform.complexInverse(one, false);
            } else {
                transform.complexForward(one);
            }
        } else {
            FloatFFT_2D transform = new FloatFFT_2D(shape.rows(), shape.columns());
            if (inverse) {
                transform.complexInverse(one, false);
            } else {
                transform.complexForward(one);
            }
        }
    }

    private void transform(double[] one, boolean inverse) {
        if (shape.rows() == 1) {
            DoubleFFT_1D transform = new DoubleFFT_1D(shape.columns());
            if (inverse) {
                transform.complexInverse(one, false);
            } else {
                transform.complexForward(one);
            }
        } else {
            DoubleFFT_2D transform = new DoubleFFT_2D(shape.rows(), shape.columns());
            if (inverse) {
                transform.complexInverse(one, false);
            } else {
                transform.complexForward(one);
            }
        }
    }
}
