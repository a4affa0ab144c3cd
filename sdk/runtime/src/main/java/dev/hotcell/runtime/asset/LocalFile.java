package dev.hotcell.runtime.asset;

import java.nio.file.Path;

/** A file of this machine. It stays where it is. */
public record LocalFile(Path file) implements AssetSource {

    @Override
    public String description() {
        return file.toString();
    }
}
