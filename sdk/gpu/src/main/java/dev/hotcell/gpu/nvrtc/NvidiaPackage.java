package dev.hotcell.gpu.nvrtc;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.PipPackage;

/** The packages of NVIDIA's toolkit that are fetched when a program needs them; they are proprietary and never bundled. */
enum NvidiaPackage {
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
        return pip + "-" + version + "-" + sha256.substring(0, 16);
    }
}
