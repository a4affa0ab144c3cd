package dev.hotcell.magics;

import dev.hotcell.magic.MagicChoice;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The coordinates that a local Maven repository knows: groups, then artifacts, then versions. */
final class LocalCoordinates {
    private static final Pattern FOLDER = Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

    private final Path repository;

    LocalCoordinates(Path repository) {
        this.repository = repository;
    }

    /** Returns those of the user's repository, which settings.xml or {@code maven.repo.local} may have moved. */
    static LocalCoordinates ofUser() throws IOException {
        String property = System.getProperty("maven.repo.local", "");
        if (!property.isEmpty()) {
            return new LocalCoordinates(Path.of(property));
        }
        Path home = Path.of(System.getProperty("user.home"), ".m2");
        Path settings = home.resolve("settings.xml");
        if (Files.isRegularFile(settings)) {
            Matcher folder = FOLDER.matcher(Files.readString(settings));
            if (folder.find()) {
                return new LocalCoordinates(
                        Path.of(folder.group(1).replace("${user.home}", System.getProperty("user.home"))));
            }
        }
        return new LocalCoordinates(home.resolve("repository"));
    }

    /** Returns what could stand where a coordinate is being typed. */
    List<MagicChoice> choices(String typed) throws IOException {
        String[] parts = typed.split(":", -1);
        return switch (parts.length) {
            case 1 -> groups(parts[0]);
            case 2 -> artifacts(parts[0], parts[1]);
            default -> versions(parts[0], parts[1], parts[parts.length - 1], typed);
        };
    }

    private Path folder(String group) {
        return repository.resolve(group.replace('.', '/'));
    }

    private List<MagicChoice> groups(String typed) throws IOException {
        int dot = typed.lastIndexOf('.');
        String parent = typed.substring(0, dot + 1);
        List<MagicChoice> found = new ArrayList<>();
        for (Path folder : folders(folder(parent), typed.substring(dot + 1))) {
            String group = parent + folder.getFileName();
            boolean hasArtifacts = false;
            boolean hasGroups = false;
            for (Path inside : folders(folder, "")) {
                boolean artifact = isArtifact(inside);
                hasArtifacts |= artifact;
                hasGroups |= !artifact && !isVersion(inside);
            }
            if (hasArtifacts) {
                found.add(new MagicChoice(group + ":", "module", "group", false));
            }
            if (hasGroups) {
                found.add(new MagicChoice(group + ".", "module", "groups", false));
            }
        }
        return found;
    }

    private List<MagicChoice> artifacts(String group, String typed) throws IOException {
        List<MagicChoice> found = new ArrayList<>();
        for (Path folder : folders(folder(group), typed)) {
            if (isArtifact(folder)) {
                found.add(new MagicChoice(group + ":" + folder.getFileName() + ":", "module", "artifact", false));
            }
        }
        return found;
    }

    private List<MagicChoice> versions(String group, String artifact, String typed, String whole) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path folder : folders(folder(group).resolve(artifact), typed)) {
            if (isVersion(folder)) {
                names.add(folder.getFileName().toString());
            }
        }
        names.sort(Comparator.comparing(LocalCoordinates::comparable).reversed());
        String before = whole.substring(0, whole.length() - typed.length());
        return names.stream()
                .map(name -> MagicChoice.of(before + name, "module", "version"))
                .toList();
    }

    /** Pads numbers, so that 9 comes before 10. */
    private static String comparable(String version) {
        return Pattern.compile("\\d+")
                .matcher(version)
                .replaceAll(n -> "0".repeat(Math.max(0, 12 - n.group().length())) + n.group());
    }

    private static boolean isArtifact(Path folder) throws IOException {
        for (Path inside : folders(folder, "")) {
            if (isVersion(inside)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVersion(Path folder) throws IOException {
        try (DirectoryStream<Path> poms = Files.newDirectoryStream(folder, "*.pom")) {
            return poms.iterator().hasNext();
        }
    }

    private static List<Path> folders(Path parent, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
                for (Path file : files) {
                    if (String.valueOf(file.getFileName()).startsWith(prefix) && Files.isDirectory(file)) {
                        found.add(file);
                    }
                }
            }
        }
        found.sort(null);
        return found;
    }
}
