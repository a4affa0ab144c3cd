package dev.hotcell.runtime.asset;

import java.net.URI;

/** A file behind an {@code http}, {@code https} or {@code file} address. */
public record RemoteFile(URI uri) implements AssetSource {

    @Override
    public String description() {
        return uri.toString();
    }
}
