package dev.hotcell.llm;

import dev.hotcell.llm.HubConnection.Entry;
import dev.hotcell.llm.HubConnection.Listing;
import dev.hotcell.runtime.AtomicFile;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.HubFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Repositories of Hugging Face that hold a model as its transformers write it ({@code config.json}, {@code tokenizer.json},
 * safetensors), as folders below the cache. A folder is there when all of it is; one that is there needs no network.
 */
final class HubFolders {
    private static final String CONFIG = "config.json";
    private static final String WHOLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final Pattern PART = Pattern.compile("model-\\d+-of-\\d+\\.safetensors");
    private static final List<String> BESIDE =
            List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja");

    private final HubConnection hub;
    private final Path folder;
    private final LargeFiles largeFiles;

    /** Fetches what has a digest of its own. */
    @FunctionalInterface
    interface LargeFiles {
        /** Returns where it is. */
        Path fetch(Asset asset) throws IOException;
    }

    /** @param folder where the folders are made */
    HubFolders(HubConnection hub, Path folder, LargeFiles largeFiles) {
        this.hub = hub;
        this.folder = folder;
        this.largeFiles = largeFiles;
    }

    /**
     * Returns the folder of a repository, fetched if it is not there yet; empty if it holds no safetensors.
     *
     * @throws LanguageModelException if the hub refuses, has no such repository, or cannot be reached and was not asked before
     */
    Optional<Path> find(HubName name) {
        Path own = folder.resolve(name.repository().replace("/", "--"));
        try {
            Listing listing = hub.list(name.repository(), name.revision());
            if (listing.find(CONFIG).isEmpty() || weights(listing).isEmpty()) {
                return Optional.empty();
            }
            Path made = own.resolve(listing.commit());
            if (!Files.isDirectory(made)) {
                make(name, listing, made);
            }
            remember(own, name, listing.commit());
            return Optional.of(made);
        } catch (IllegalArgumentException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            Optional<Path> before = remembered(own, name);
            if (before.isEmpty()) {
                throw new LanguageModelException(
                        name.repository() + " cannot be had from " + hub.host() + ": " + e
                                + ". Check the network and the proxy settings, or HF_ENDPOINT",
                        e);
            }
            return before;
        }
    }

    /** Returns the files of the weights: one, or an index and those that it names. */
    private static List<Entry> weights(Listing listing) {
        if (listing.find(INDEX).isEmpty()) {
            return listing.find(WHOLE).stream().toList();
        }
        List<Entry> files = new ArrayList<>(listing.find(INDEX).stream().toList());
        listing.files().stream()
                .filter(file -> PART.matcher(file.path()).matches())
                .forEach(files::add);
        return files;
    }

    private void make(HubName name, Listing listing, Path target) throws IOException {
        Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(parent, "unfinished-");
        try {
            List<Entry> files = new ArrayList<>(weights(listing));
            listing.find(CONFIG).ifPresent(files::add);
            BESIDE.forEach(beside -> listing.find(beside).ifPresent(files::add));
            for (Entry file : files) {
                HubFile source = new HubFile(hub.endpoint(), name.repository(), listing.commit(), file.path());
                put(file, source, unfinished.resolve(file.path()));
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another kernel may have made it meanwhile.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            delete(unfinished);
        }
    }

    private void put(Entry file, HubFile source, Path target) throws IOException {
        if (file.sha256().isPresent()) {
            String name = source.repository().replace("/", "--") + "-" + file.path();
            link(largeFiles.fetch(new Asset(name, source, "", file.sha256().get())), target);
            return;
        }
        byte[] content = hub.read(source);
        if (!file.gitDigest().isEmpty() && !file.gitDigest().equals(gitDigest(content))) {
            throw new IOException("what arrived of " + source.description() + " is not what the hub says it is");
        }
        Files.write(target, content);
    }

    /** Lets a file have another name, or if the file system cannot, a name that points to it. */
    private static void link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.createSymbolicLink(name, file.toAbsolutePath());
        }
    }

    /** Returns the digest by which Git names a content. */
    private static String gitDigest(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    private static void delete(Path unfinished) throws IOException {
        if (Files.isDirectory(unfinished)) {
            try (Stream<Path> files = Files.list(unfinished)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(unfinished);
        }
    }

    private static Path revision(Path own, HubName name) {
        return own.resolve("revision-" + name.revision().replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static void remember(Path own, HubName name, String commit) {
        try {
            AtomicFile.write(
                    revision(own, name),
                    channel -> channel.write(ByteBuffer.wrap(commit.getBytes(StandardCharsets.US_ASCII))));
        } catch (IOException e) {
            return; // the hub can be asked again
        }
    }

    private static Optional<Path> remembered(Path own, HubName name) {
        try {
            return Optional.of(own.resolve(Files.readString(revision(own, name)).strip()))
                    .filter(Files::isDirectory);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
