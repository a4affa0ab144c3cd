package dev.hotcell.magics;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.util.AbstractList;
import java.util.List;

/** The lines that a command printed; shown as it printed them. */
public final class ShellOutput extends AbstractList<String> implements Displayable {
    private final List<String> lines;

    ShellOutput(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    @Override
    public String get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(String.join("\n", lines));
    }
}
