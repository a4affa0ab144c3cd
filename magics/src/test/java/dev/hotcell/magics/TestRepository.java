package dev.hotcell.magics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Maven repository in a folder, filled by a test. */
record TestRepository(Path folder) {
    private static final byte[] EMPTY_JAR = {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    static TestRepository in(Path folder) {
        return new TestRepository(folder);
    }

    /** Adds an artifact without dependencies and returns its jar. */
    Path add(String group, String artifact, String version) throws IOException {
        return add(group, artifact, version, "", "");
    }

    /**
     * Adds an artifact and returns its file.
     *
     * @param suffix of the file, such as {@code -tests.jar}; {@code .jar} if it is empty
     * @param pom what the POM says beside its coordinate
     */
    Path add(String group, String artifact, String version, String suffix, String pom) throws IOException {
        Path home = Files.createDirectories(
                folder.resolve(group.replace('.', '/')).resolve(artifact).resolve(version));
        Files.writeString(
                home.resolve(artifact + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>" + group + "</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + version + "</version>" + pom + "</project>");
        return Files.write(home.resolve(artifact + "-" + version + (suffix.isEmpty() ? ".jar" : suffix)), EMPTY_JAR);
    }
}
