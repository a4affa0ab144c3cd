package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code %jars}: jar files for the class path. */
public final class JarsMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("jars", "jar");
    }

    @Override
    public String summary() {
        return "Adds jar files to the class path and returns their paths.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("FILES…");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.of(place.typed(), CdMagic.folder(session), PathChoices.endingWith(".jar"));
    }

    @Override
    public List<String> runLine(MagicArguments arguments, KernelSession session) throws IOException {
        return ClassPathEntries.add(arguments.positional(), Files::isRegularFile, session);
    }
}
