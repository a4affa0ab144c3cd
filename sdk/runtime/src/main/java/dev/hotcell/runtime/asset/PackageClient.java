package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Downloads the file of one kind of source. */
interface PackageClient<S extends AssetSource> {

    /**
     * Downloads into a folder of the caller's.
     *
     * @param work an empty folder, or one with what an earlier attempt left for this client to resume
     * @param progress counts bytes
     * @return the downloaded file, inside of the folder or elsewhere
     * @throws IOException with a message for people
     */
    Path download(S source, Path work, Progress progress) throws IOException;
}
