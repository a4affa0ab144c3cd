package dev.hotcell.magics;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.Html;
import dev.hotcell.display.View;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.List;

/** {@code %image}: a picture, as notebooks for rapaio-jupyter-kernel show it. */
public final class ImageMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("image");
    }

    @Override
    public String summary() {
        return "Shows a picture: a file becomes a part of the notebook, an address is left to the page to load.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("FILE or ADDRESS");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.of(place.typed(), CdMagic.folder(session), file -> true);
    }

    @Override
    public Displayable runLine(MagicArguments arguments, KernelSession session) throws IOException {
        if (arguments.positional().size() != 1) {
            throw new IllegalArgumentException("Name one picture: %image FILE, or its address");
        }
        String source = arguments.positional().get(0);
        return source.matches("https?://.*")
                ? View.html("<img src=\"" + Html.escape(source) + "\">", source)
                : View.image(CdMagic.folder(session).resolve(source));
    }
}
