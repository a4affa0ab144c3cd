package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Random numbers of Apache Commons RNG. */
final class CpuRandom implements RandomNumbers.Source {
    private final UniformRandomProvider generator;
    private final ZigguratSampler.NormalizedGaussian gaussian;

    CpuRandom(long seed) {
        this.generator = RandomSource.XO_SHI_RO_256_PP.create(seed);
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(generator);
    }

    @Override
    public synchronized void uniform(DeviceBuffer numbers) {
        if (numbers instanceof DeviceFloats floats) {
            float[] content = new float[numbers.length()];
            for (int i = 0; i < content.length; i++) {
                content[i] = 1 - generator.nextFloat();
            }
            floats.copyFrom(content);
        } else if (numbers instanceof DeviceDoubles doubles) {
            double[] content = new double[numbers.length()];
            for (int i = 0; i < content.length; i++) {
                content[i] = 1 - generator.nextDouble();
            }
            doubles.copyFrom(content);
        }
    }

    @Override
    public synchronized void normal(DeviceBuffer numbers, double mean, double deviation) {
        if (numbers instanceof DeviceFloats floats) {
            float[] content = new float[numbers.length()];
            for (int i = 0; i < content.length; i++) {
                content[i] = (float) (mean + deviation * gaussian.sample());
            }
            floats.copyFrom(content);
        } else if (numbers instanceof DeviceDoubles doubles) {
            double[] content = new double[numbers.length()];
            for (int i = 0; i < content.length; i++) {
                content[i] = mean + deviation * gaussian.sample();
            }
            doubles.copyFrom(content);
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
