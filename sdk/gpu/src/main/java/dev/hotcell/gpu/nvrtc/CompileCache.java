package dev.hotcell.gpu.nvrtc;

import dev.hotcell.runtime.asset.Assets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiled code by the SHA-256 of source and options, kept across restarts. */
final class CompileCache {
    private static final String FORMAT = "hotcell-ptx-1 nvrtc-12.6.85";
    private static final String INSTANCE = "//instance ";
    private static final String WARNING = "//warning ";

    private final Path file;

    private CompileCache(Path file) {
        this.file = file;
    }

    static CompileCache of(CudaSource source, List<String> options, String extension) {
        StringBuilder key = new StringBuilder(FORMAT).append('\n').append(source.name());
        options.forEach(option -> key.append('\n').append(option));
        source.instances().forEach(instance -> key.append("\ninstance ").append(instance));
        key.append("\n\n").append(source.text());
        return new CompileCache(Assets.cacheFolder().resolve("ptx").resolve(sha256(key.toString()) + extension));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Optional<CompiledSource> find() {
        try {
            String text = Files.readString(file);
            Map<String, String> instances = new LinkedHashMap<>();
            StringBuilder warnings = new StringBuilder();
            text.lines().takeWhile(line -> line.startsWith("//")).forEach(line -> {
                if (line.startsWith(INSTANCE)) {
                    String[] both = line.substring(INSTANCE.length()).split("\t", 2);
                    instances.put(both[0], both[1]);
                } else if (line.startsWith(WARNING)) {
                    warnings.append(line.substring(WARNING.length())).append('\n');
                }
            });
            return Optional.of(
                    new CompiledSource(text, instances, warnings.toString().strip()));
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    void keep(CompiledSource compiled) {
        StringBuilder text = new StringBuilder();
        compiled.instances()
                .forEach((instance, name) -> text.append(INSTANCE)
                        .append(instance)
                        .append('\t')
                        .append(name)
                        .append('\n'));
        compiled.warnings()
                .lines()
                .forEach(line -> text.append(WARNING).append(line).append('\n'));
        text.append(compiled.ptx());
        keep(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    Optional<byte[]> findBinary() {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps what was compiled; a cache that cannot be written to only costs time. */
    void keep(byte[] content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                return;
            }
            Files.createDirectories(folder);
            Path work = Files.createTempFile(folder, ".partial-", "");
            Files.write(work, content);
            Files.move(work, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Compiled again the next time.
        }
    }
}
