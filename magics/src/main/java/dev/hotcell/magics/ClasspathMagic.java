package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.List;

/** {@code %classpath}: jar files and class folders for the class path. */
public final class ClasspathMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("classpath");
    }

    @Override
    public String summary() {
        return "Adds jar files and folders of classes to the class path and returns their paths.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("FILES-OR-FOLDERS…");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.of(place.typed(), CdMagic.folder(session), PathChoices.endingWith(".jar"));
    }

    @Override
    public List<String> runLine(MagicArguments arguments, KernelSession session) throws IOException {
        return ClassPathEntries.add(arguments.positional(), file -> true, session);
    }
}
