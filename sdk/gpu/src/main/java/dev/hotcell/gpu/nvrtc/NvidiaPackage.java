package dev.hotcell.gpu.nvrtc;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.PipPackage;

/** The packages of NVIDIA's toolkit that are fetched when a program needs them; they are proprietary and never bundled. */
public enum NvidiaPackage {
    COMPILER(
            "nvidia-cuda-nvrtc-cu12",
            "12.6.85",
            "nvidia/cuda_nvrtc/lib",
            "800927308ccc5dd6246d3f61f7fcef2ed7ec4e59e199090d360d3293f78bd5a2"),
    RUNTIME(
            "nvidia-cuda-runtime-cu12",
            "12.6.77",
            "nvidia/cuda_runtime/include",
            "ba3b56a4f896141e25e19ab287cd71e52a6a0f4b29d0d31609f60e3b4d5219b7"),
    CORE_LIBRARIES(
            "nvidia-cuda-cccl-cu12",
            "12.6.77",
            "nvidia/cuda_cccl/include",
            "ea80be91ccd49b0785fd744afd470cd0c0175bcf25d4fe65b7d548095b68687a"),
    RANDOM(
            "nvidia-curand-cu12",
            "10.3.7.77",
            "nvidia/curand/include",
            "a42cd1344297f70b9e39a1e4f467a4e1c10f1da54ff7a85c12197f6c652c8bdf"),
    RANDOM_LIBRARY(
            "nvidia-curand-cu12",
            "10.3.7.77",
            "nvidia/curand/lib",
            "a42cd1344297f70b9e39a1e4f467a4e1c10f1da54ff7a85c12197f6c652c8bdf"),
    BLAS(
            "nvidia-cublas-cu12",
            "12.6.4.1",
            "nvidia/cublas/lib",
            "08ed2686e9875d01b58e3cb379c6896df8e76c75e0d4a7f7dace3d7b6d9ef8eb"),
    FOURIER(
            "nvidia-cufft-cu12",
            "11.3.0.4",
            "nvidia/cufft/lib",
            "ccba62eb9cef5559abd5e0d54ceed2d9934030f51163df018532142a8ec533e5"),
    SOLVER(
            "nvidia-cusolver-cu12",
            "11.7.1.2",
            "nvidia/cusolver/lib",
            "e9e49843a7707e42022babb9bcfa33c29857a93b88020c4e4434656a655b698c"),
    SPARSE(
            "nvidia-cusparse-cu12",
            "12.5.4.2",
            "nvidia/cusparse/lib",
            "7556d9eca156e18184b94947ade0fba5bb47d69cec46bf8660fd2c71a4b48b73"),
    LINKER(
            "nvidia-nvjitlink-cu12",
            "12.6.85",
            "nvidia/nvjitlink/lib",
            "eedc36df9e88b682efe4309aa16b5b4e78c2407eac59e8c10a6a47535164369a"),
    TOOLS(
            "nvidia-cuda-nvcc-cu12",
            "12.6.85",
            "nvidia/cuda_nvcc/include",
            "d75d9d74599f4d7c0865df19ed21b739e6cb77a6497a3f73d6f61e8038a765e4");

    private final String pip;
    private final String version;
    private final String folder;
    private final String sha256;

    NvidiaPackage(String pip, String version, String folder, String sha256) {
        this.pip = pip;
        this.version = version;
        this.folder = folder;
        this.sha256 = sha256;
    }

    Asset asset() {
        return new Asset(pip, new PipPackage(pip, version), "", sha256);
    }

    /** Returns the folder inside the wheel that is wanted. */
    String folder() {
        return folder;
    }

    /** Returns a name for the unpacked folder that depends on its content. */
    String unpackedName() {
        String kind = this == RANDOM_LIBRARY ? "-lib" : "";
        return pip + "-" + version + "-" + sha256.substring(0, 16) + kind;
    }
}
