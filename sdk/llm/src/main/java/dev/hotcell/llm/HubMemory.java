package dev.hotcell.llm;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Which files the names of a hub's models have meant, one small file each. What cannot be written is forgotten. */
final class HubMemory {
    private final Path folder;

    HubMemory(Path folder) {
        this.folder = folder;
    }

    void put(String name, Asset asset) {
        HubFile file = (HubFile) asset.source();
        Properties properties = new Properties();
        properties.setProperty("asset", asset.name());
        properties.setProperty("sha256", asset.sha256());
        properties.setProperty("endpoint", file.endpoint().toString());
        properties.setProperty("repository", file.repository());
        properties.setProperty("revision", file.revision());
        properties.setProperty("file", file.file());
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "unfinished-", "");
            try (Writer out = Files.newBufferedWriter(unfinished)) {
                properties.store(out, name);
            }
            Files.move(unfinished, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return; // the hub can be asked again
        }
    }

    Optional<Asset> find(String name) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file(name))) {
            properties.load(in);
            HubFile file = new HubFile(
                    URI.create(properties.getProperty("endpoint", "")),
                    properties.getProperty("repository", ""),
                    properties.getProperty("revision", ""),
                    properties.getProperty("file", ""));
            return Optional.of(
                    new Asset(properties.getProperty("asset", ""), file, "", properties.getProperty("sha256", "")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + Integer.toHexString(name.hashCode()));
    }
}
