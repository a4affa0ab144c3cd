package dev.hotcell.runtime.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says clearly what is wrong with a file that someone named. */
final class LocalFiles {

    private LocalFiles() {}

    static void check(Path file) throws AssetException {
        if (!Files.exists(file)) {
            throw new AssetException("There is no file " + file.toAbsolutePath() + ". Check its path");
        }
        if (!Files.isRegularFile(file)) {
            throw new AssetException(file.toAbsolutePath() + " is a folder, not a file. Name the file in it");
        }
        if (!Files.isReadable(file)) {
            throw new AssetException(file.toAbsolutePath() + " cannot be read. Check its permissions");
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it may have been moved a moment ago
        }
    }
}
