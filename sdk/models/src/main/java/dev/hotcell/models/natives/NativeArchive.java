package dev.hotcell.models.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar of native libraries, one folder of which is wanted.
 *
 * @param jar the jar
 * @param folder the folder inside the jar, without a slash at its end
 */
public record NativeArchive(Path jar, String folder) {

    /** Writes the folder's files, without those in folders below it, into {@code target}. */
    void unpackInto(Path target) throws IOException {
        boolean any = false;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = nameInFolder(entry);
                if (!name.isEmpty()) {
                    any = true;
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        if (!any) {
            throw new IOException(jar.getFileName() + " has no files in " + folder);
        }
    }

    private String nameInFolder(ZipEntry entry) {
        String path = entry.getName();
        if (entry.isDirectory() || !path.startsWith(folder + "/")) {
            return "";
        }
        String name = path.substring(folder.length() + 1);
        return name.contains("/") || name.contains("\\") ? "" : name;
    }
}
