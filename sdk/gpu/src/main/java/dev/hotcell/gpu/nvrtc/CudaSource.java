package dev.hotcell.gpu.nvrtc;

import java.util.List;

/**
 * What to compile.
 *
 * @param name what messages call the source, such as {@code Cell 3}
 * @param text CUDA C++
 * @param options for NVRTC, such as {@code --use_fast_math}
 * @param instances the template instances that are wanted, such as {@code scale<float>}
 */
public record CudaSource(String name, String text, List<String> options, List<String> instances) {

    public CudaSource {
        options = List.copyOf(options);
        instances = List.copyOf(instances);
    }
}
