package dev.hotcell.runtime.asset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file that is fetched once and then kept.
 *
 * @param name its name in the cache and in messages: letters, digits, {@code . _ -}
 * @param source the package or file that holds it
 * @param path where it is inside of a package that is an archive (wheel, jar, zip, tar); empty for the package itself
 * @param sha256 its SHA-256, 64 hexadecimal digits; empty, for a local file as a whole only, if any content will do
 */
public record Asset(String name, AssetSource source, String path, String sha256) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Asset {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An asset's name has letters, digits, dots, dashes: not \"" + name + "\"");
        }
        if (!SHA256.matcher(sha256).matches() && !(sha256.isEmpty() && path.isEmpty() && source instanceof LocalFile)) {
            throw new IllegalArgumentException("The asset " + name
                    + " needs the SHA-256 of its file, 64 hexadecimal digits, not \"" + sha256 + "\"");
        }
    }

    /** Returns a local file as an asset, whatever its content. */
    public static Asset of(Path file) {
        String name = String.valueOf(file.getFileName())
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceAll("^[._-]+", "");
        String shortened = name.isEmpty() ? "file" : name.substring(0, Math.min(100, name.length()));
        return new Asset(shortened, new LocalFile(file), "", "");
    }
}
