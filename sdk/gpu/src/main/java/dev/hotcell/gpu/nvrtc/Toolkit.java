package dev.hotcell.gpu.nvrtc;

import dev.hotcell.runtime.asset.AssetException;
import dev.hotcell.runtime.asset.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the packages of NVIDIA's toolkit are on this machine. */
public final class Toolkit {

    private Toolkit() {}

    /**
     * Returns the folder of a package, fetched if it is not there.
     *
     * @throws CudaCompileException if it cannot be had
     */
    public static Path folder(NvidiaPackage wanted) {
        Path place = Assets.cacheFolder().resolve("natives").resolve(wanted.unpackedName());
        if (Files.isDirectory(place)) {
            return place;
        }
        try {
            return WheelFolder.unpack(Assets.fetch(wanted.asset()), wanted.folder(), place);
        } catch (AssetException e) {
            throw new CudaCompileException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CudaCompileException(
                    wanted.asset().name() + " cannot be unpacked into " + place + ": " + e.getMessage(), e);
        }
    }
}
