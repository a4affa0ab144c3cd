package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;

/** {@code %pwd}: the folder that magics start from. */
public final class PwdMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("pwd");
    }

    @Override
    public String summary() {
        return "Returns the folder that magics and shell commands start from.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("");
    }

    @Override
    public String runLine(MagicArguments arguments, KernelSession session) {
        return CdMagic.folder(session).toString();
    }
}
