package dev.hotcell.runtime.asset;

import dev.hotcell.runtime.ByteSize;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words the ways in which fetching an asset fails. */
final class AssetFailure {

    private AssetFailure() {}

    static AssetException mismatch(Asset asset, String from, String found) {
        return new AssetException("The asset " + asset.name() + " from " + from
                + (asset.path().isEmpty() ? "" : " (" + asset.path() + ")")
                + " is not the expected file: SHA-256 expected "
                + asset.sha256() + ", found " + found
                + ". Nothing was kept; check the version, or give the new SHA-256 if you trust the file");
    }

    static AssetException of(Asset asset, Path cache, IOException e) {
        return new AssetException(
                "The asset " + asset.name() + " could not be fetched from "
                        + asset.source().description() + ": " + reason(e, cache),
                e);
    }

    private static String reason(IOException e, Path cache) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (noSpace(e)) {
            return "no space left in " + cache + " (" + ByteSize.format(space(cache))
                    + " free). Free some, or set HOTCELL_CACHE to a folder on a larger disk";
        }
        if (causedBy(e, UnknownHostException.class)
                || causedBy(e, UnresolvedAddressException.class)
                || causedBy(e, ConnectException.class)
                || causedBy(e, HttpTimeoutException.class)) {
            return "the server cannot be reached (" + message
                    + "). Check the network, the address and the proxy settings";
        }
        if (e instanceof AccessDeniedException) {
            return message + " may not be written. Check its permissions, or set HOTCELL_CACHE to a folder of yours";
        }
        return message;
    }

    static boolean noSpace(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("disk quota exceeded")
                    || message.contains("not enough space")
                    || message.contains("enospc")) {
                return true;
            }
        }
        return false;
    }

    private static boolean causedBy(@Nullable Throwable e, Class<?> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static long space(Path folder) {
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
