package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Downloads the file of any source. */
interface Downloads {

    /**
     * Downloads into a folder of the caller's.
     *
     * @param work an empty folder, or one with what an earlier attempt left to resume
     * @param progress counts bytes
     * @return the downloaded file, inside of the folder or elsewhere
     * @throws IOException with a message for people
     */
    Path download(AssetSource source, Path work, Progress progress) throws IOException;
}
