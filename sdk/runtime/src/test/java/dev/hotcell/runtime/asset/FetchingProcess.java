package dev.hotcell.runtime.asset;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that fetches one asset from a URL and prints where it is, or what went wrong. */
final class FetchingProcess {
    private final Process process;

    private FetchingProcess(Process process) {
        this.process = process;
    }

    static FetchingProcess start(URI uri, String sha256, Path cache, String... wrapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FetchingProcess.class.getName(),
                uri.toString(),
                sha256));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOTCELL_CACHE", cache.toString());
        return new FetchingProcess(builder.start());
    }

    /** Waits for its end and returns what it has printed. */
    List<String> lines() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    /** Waits for its end and returns its last line. */
    String lastLine() throws IOException, InterruptedException {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] arguments) {
        try {
            System.out.println(
                    Assets.fetch(new Asset("weights", new RemoteFile(URI.create(arguments[0])), "", arguments[1])));
        } catch (AssetException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
