package dev.hotcell.runtime.maven;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/** A POM and the parents beside it, offered to the resolver as if they came from a repository. */
final class PomWorkspace implements WorkspaceReader {
    private static final int MOST_PARENTS = 50;

    private final Map<String, File> poms = new HashMap<>();
    private final Artifact project;

    private PomWorkspace(Artifact project) {
        this.project = project;
    }

    /**
     * Reads a POM.
     *
     * @throws MavenResolutionException if there is none or it is none
     */
    static PomWorkspace read(Path pom) throws MavenResolutionException {
        Path file = Files.isDirectory(pom) ? pom.resolve("pom.xml") : pom;
        Model model = model(file);
        String group = or(
                model.getGroupId(),
                model.getParent() == null ? null : model.getParent().getGroupId());
        String version = or(
                model.getVersion(),
                model.getParent() == null ? null : model.getParent().getVersion());
        PomWorkspace workspace =
                new PomWorkspace(new DefaultArtifact(group, or(model.getArtifactId(), null), "pom", version));
        workspace.poms.put(key(group, or(model.getArtifactId(), null), version), file.toFile());
        workspace.addParents(file, model);
        return workspace;
    }

    private void addParents(Path pom, Model model) throws MavenResolutionException {
        Path file = pom;
        Parent parent = model.getParent();
        for (int i = 0; parent != null && i < MOST_PARENTS; i++) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null
                    || parent.getRelativePath() == null
                    || parent.getRelativePath().isEmpty()) {
                return;
            }
            file = folder.resolve(parent.getRelativePath()).normalize();
            file = Files.isDirectory(file) ? file.resolve("pom.xml") : file;
            if (!Files.isRegularFile(file)) {
                return;
            }
            Model found = model(file);
            String group = or(
                    found.getGroupId(),
                    found.getParent() == null ? null : found.getParent().getGroupId());
            if (!group.equals(parent.getGroupId()) || !parent.getArtifactId().equals(found.getArtifactId())) {
                return;
            }
            poms.put(key(parent.getGroupId(), parent.getArtifactId(), parent.getVersion()), file.toFile());
            parent = found.getParent();
        }
    }

    private static Model model(Path file) throws MavenResolutionException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new MavenResolutionException("The POM " + file + " cannot be read: " + e, e);
        }
        try {
            return new MavenXpp3Reader().read(new StringReader(text));
        } catch (IOException | XmlPullParserException e) {
            throw new MavenResolutionException(file + " is no POM: " + e.getMessage(), e);
        }
    }

    private static String or(@Nullable String value, @Nullable String otherwise) {
        return value != null ? value : otherwise != null ? otherwise : "unnamed";
    }

    private static String key(String group, String artifact, String version) {
        return group + ":" + artifact + ":" + version;
    }

    /** Returns the POM's own artifact. */
    Artifact project() {
        return project;
    }

    @Override
    public WorkspaceRepository getRepository() {
        return new WorkspaceRepository("poms", poms.keySet());
    }

    @Override
    public @Nullable File findArtifact(Artifact artifact) {
        return artifact.getExtension().equals("pom")
                ? poms.get(key(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion()))
                : null;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return List.of();
    }
}
