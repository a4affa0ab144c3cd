package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Downloads Python packages with pip, so that its index, mirrors, proxies and credentials are the user's own. */
final class PipClient implements PackageClient<PipPackage> {
    private static final Pattern RAW_PROGRESS = Pattern.compile("Progress (\\d+) of (\\d+)");

    private final HostTools tools;

    PipClient(HostTools tools) {
        this.tools = tools;
    }

    @Override
    public Path download(PipPackage source, Path work, Progress progress) throws IOException {
        // Wheels first: for a source package pip runs the package's own build to learn its name.
        ExternalCommand.Result result =
                run(source, work, progress, List.of("--only-binary", ":all:", "--progress-bar", "raw"));
        if (contains(result, "invalid choice: 'raw'")) {
            result = run(source, work, progress, List.of("--only-binary", ":all:"));
        }
        if (result.exitCode() != 0 && contains(result, "No matching distribution")) {
            result = run(source, work, progress, List.of("--no-binary", ":all:"));
        }
        List<Path> files = Folders.list(work.resolve("download"));
        if (result.exitCode() != 0 || files.isEmpty()) {
            throw new RefusedException(reason(source, result));
        }
        return files.get(0);
    }

    private ExternalCommand.Result run(PipPackage source, Path work, Progress progress, List<String> options)
            throws IOException {
        Path download = Files.createDirectories(work.resolve("download"));
        Path temporary = Files.createDirectories(work.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                tools.python(),
                "-m",
                "pip",
                "download",
                "--no-deps",
                "--no-input",
                "--no-cache-dir",
                "--disable-pip-version-check",
                "--dest",
                download.toString()));
        command.addAll(options);
        command.add(source.name() + "==" + source.version());
        AtomicLong reported = new AtomicLong();
        ByteCounter counter = new ByteCounter(progress);
        ExternalCommand.Result result = new ExternalCommand(
                        command, Map.of("TMPDIR", temporary.toString(), "PYTHONUTF8", "1"), work)
                .run(
                        line -> {
                            Matcher matcher = RAW_PROGRESS.matcher(line);
                            if (matcher.find()) {
                                progress.total(Long.parseLong(matcher.group(2)));
                                reported.set(Long.parseLong(matcher.group(1)));
                            }
                        },
                        () -> counter.reached(Math.max(reported.get(), Folders.size(temporary))));
        counter.reached(reported.get());
        return result;
    }

    private static boolean contains(ExternalCommand.Result result, String text) {
        return result.lines().stream().anyMatch(line -> line.contains(text));
    }

    private static String reason(PipPackage source, ExternalCommand.Result result) {
        if (contains(result, "No module named pip")) {
            return "this Python has no pip. Install pip for it, or name another Python in HOTCELL_PYTHON";
        }
        if (contains(result, "NewConnectionError")
                || contains(result, "name resolution")
                || contains(result, "timed out")) {
            return "pip cannot reach its package index. Check the network and pip's proxy settings";
        }
        if (contains(result, "No matching distribution")) {
            return "pip knows no package " + source.name() + " " + source.version()
                    + " for this Python and system. Check its name and version";
        }
        return "pip says: "
                + result.lines().stream()
                        .filter(line -> line.startsWith("ERROR:"))
                        .reduce((first, last) -> last)
                        .orElse(
                                result.lines().isEmpty()
                                        ? "nothing, exit code " + result.exitCode()
                                        : result.lines().get(result.lines().size() - 1));
    }
}
