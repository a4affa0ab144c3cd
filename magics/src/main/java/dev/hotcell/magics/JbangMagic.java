package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comments that JBang reads, such as {@code //DEPS group:artifact:version}; the kernel hands them over as they stand. */
public final class JbangMagic implements LineMagic {
    private static final Map<String, String> REPOSITORIES = Map.of(
            "google", "https://maven.google.com/",
            "jitpack", "https://jitpack.io/",
            "sponge", "https://repo.spongepowered.org/maven");

    @Override
    public List<String> names() {
        return List.of("jbang");
    }

    @Override
    public String summary() {
        return "Does what a comment for JBang asks: //DEPS, //REPOS, //SOURCES, //JAVA; such comments work in any cell.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("DEPS COORDINATE… | REPOS [ID=]URL… | SOURCES FILE… | JAVA VERSION[+]");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        String line = arguments.raw();
        String directive = line.replaceAll("\\s.*", "");
        List<String> words = Arrays.stream(line.substring(directive.length()).split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        switch (directive.toUpperCase(Locale.ROOT)) {
            case "DEPS" -> {
                if (!words.isEmpty()) {
                    session.lineMagic(
                            "maven", words.stream().map(JbangMagic::coordinate).toList());
                }
            }
            case "REPOS" -> {
                for (String word : words) {
                    addRepository(word, session);
                }
            }
            case "SOURCES" -> {
                for (String word : words) {
                    session.lineMagic("load", List.of(word));
                }
            }
            case "JAVA" -> checkJava(words);
            default -> throw new IllegalArgumentException("//" + directive + " is not known; see %help jbang");
        }
        return null;
    }

    /** JBang writes {@code group:artifact:version[:classifier][@type]}; a BOM is {@code @pom}. */
    static String coordinate(String jbang) {
        int at = jbang.indexOf('@');
        String type = at < 0 ? "jar" : jbang.substring(at + 1);
        String[] parts = (at < 0 ? jbang : jbang.substring(0, at)).split(":");
        if (parts.length == 4) {
            return String.join(":", parts[0], parts[1], type, parts[3], parts[2]);
        }
        return parts.length != 3 || type.equals("jar") ? jbang : String.join(":", parts[0], parts[1], type, parts[2]);
    }

    private static void addRepository(String word, KernelSession session) throws Exception {
        int equals = word.indexOf('=');
        String id = equals < 0 ? word : word.substring(0, equals);
        String url = equals < 0
                ? REPOSITORIES.getOrDefault(word.toLowerCase(Locale.ROOT), word)
                : word.substring(equals + 1);
        if (id.matches("(?i)(maven)?central|mavenlocal")) {
            return; // asked in any case
        }
        if (!url.contains(":/")) {
            throw new IllegalArgumentException("//REPOS " + word + ": give it as ID=URL");
        }
        session.lineMagic("mavenRepo", List.of(id.contains(":/") ? id.replaceAll("\\W+", "-") : id, url));
    }

    private static void checkJava(List<String> words) {
        String wanted = words.isEmpty() ? "" : words.get(0);
        if (!wanted.matches("\\d+\\+?")) {
            throw new IllegalArgumentException("//JAVA takes a version, such as 17 or 17+");
        }
        int version = Integer.parseInt(wanted.replace("+", ""));
        int here = Runtime.version().feature();
        if (here < version || here > version && !wanted.endsWith("+")) {
            System.err.println("//JAVA " + wanted + ": this kernel runs on Java " + here
                    + ". Start it on another by choosing a JDK: JAVA_HOME=… ./hotcell setup");
        }
    }
}
