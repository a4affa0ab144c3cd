package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotEntry;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %hot}: what is loaded, and closing it. */
public final class HotMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("hot");
    }

    @Override
    public String summary() {
        return "Lists what is hot (models, contexts, engines), closes it, or pins it so that it is never evicted.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[close NAME… | pin NAME… | unpin NAME…]").flag("--all", "with close: everything");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) {
        List<String> words = arguments.positional();
        if (words.isEmpty() && !arguments.has("--all")) {
            return Hot.entries();
        }
        String action = words.isEmpty() ? "" : words.get(0);
        List<String> names = words.isEmpty() ? words : words.subList(1, words.size());
        if (action.equals("close") && arguments.has("--all") && names.isEmpty()) {
            Hot.closeAll();
        } else if (!List.of("close", "pin", "unpin").contains(action) || names.isEmpty() || arguments.has("--all")) {
            throw new IllegalArgumentException(
                    "Use %hot, %hot close NAME, %hot close --all, %hot pin NAME or %hot unpin NAME");
        } else {
            names.forEach(HotMagic::check);
            names.forEach(name -> apply(action, name));
        }
        return Hot.entries();
    }

    private static void check(String name) {
        List<String> hot = Hot.entries().stream().map(HotEntry::name).toList();
        if (!hot.contains(name)) {
            throw new IllegalArgumentException("Nothing named \"" + name + "\" is hot"
                    + (hot.isEmpty() ? "" : "; what is: " + String.join(", ", hot)));
        }
    }

    private static void apply(String action, String name) {
        switch (action) {
            case "close" -> Hot.close(name);
            case "pin" -> Hot.pin(name, true);
            default -> Hot.pin(name, false);
        }
    }
}
