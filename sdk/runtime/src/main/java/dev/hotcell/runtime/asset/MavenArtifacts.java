package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.nio.file.Path;

public final class MavenArtifacts {
    static Path resolveAlone(String coordinate, Progress progress) throws AssetException {
        throw new AssetException("later");
    }
}
