package org.rapaio.jupyter.kernel.global;

import dev.hotcell.display.DisplayLimits;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.display.TextTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The options of rapaio-jupyter-kernel. Those that limit what is drawn are the limits of this kernel's renderers; setting
 * another one does nothing, and says so.
 */
public final class Options implements Displayable {
    private final RendererRegistry renderers;

    Options(RendererRegistry renderers) {
        this.renderers = renderers;
    }

    /** An option, by its name in a notebook. */
    private enum Option {
        MAX_ROWS("display.maxRows", "rows of a table, 0 for all"),
        MAX_COLS("display.maxCols", "columns of a table, 0 for all"),
        MAX_COL_WIDTH("display.maxColWidth", "characters in a cell of a table, 0 for all"),
        MAX_SEQ_ITEMS("display.maxSeqItems", "items of a sequence, 0 for all"),
        DEFAULT_MIME("display.defaultMime", "no effect: each value has its own forms", "text/html"),
        DEFAULT_MIME_IMAGE("display.defaultMimeImage", "no effect: images are PNG", "image/png"),
        SHOW_INDEX("display.showIndex", "no effect: tables have no index", "true"),
        FORMAT_NA("display.format.na", "no effect: null is shown as null", ""),
        FORMAT_PRECISION("display.format.precision", "no effect: numbers are shown in full", "6"),
        HTML_BORDER("display.html.border", "no effect: borders are the page's", "1"),
        TEXT_COLORED("display.text.colored", "no effect: text has no colours of its own", "true");

        private final String key;
        private final String description;
        private final String fixed;

        Option(String key, String description, String fixed) {
            this.key = key;
            this.description = description;
            this.fixed = fixed;
        }

        Option(String key, String description) {
            this(key, description, "");
        }

        static Option of(String key) {
            return Arrays.stream(values())
                    .filter(option -> option.key.equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no option " + key + "; there are "
                            + Arrays.stream(values()).map(option -> option.key).toList()));
        }
    }

    /**
     * Returns the value of an option.
     *
     * @throws IllegalArgumentException if there is no such option
     */
    public String get(String key) {
        return get(Option.of(key));
    }

    private String get(Option option) {
        DisplayLimits limits = renderers.limits();
        return switch (option) {
            case MAX_ROWS -> String.valueOf(shown(limits.rows()));
            case MAX_COLS -> String.valueOf(shown(limits.columns()));
            case MAX_COL_WIDTH -> String.valueOf(shown(limits.cellCharacters()));
            case MAX_SEQ_ITEMS -> String.valueOf(shown(limits.items()));
            default -> option.fixed;
        };
    }

    private static int shown(int limit) {
        return limit == Integer.MAX_VALUE ? 0 : limit;
    }

    /**
     * Sets an option.
     *
     * @throws IllegalArgumentException if there is no such option, or the value is none for it
     */
    public void set(String key, String value) {
        set(Option.of(key), value);
    }

    private void set(Option option, String value) {
        DisplayLimits limits = renderers.limits();
        switch (option) {
            case MAX_ROWS -> renderers.limits(limits.rows(limit(option, value)));
            case MAX_COLS -> renderers.limits(limits.columns(limit(option, value)));
            case MAX_COL_WIDTH -> renderers.limits(limits.cellCharacters(limit(option, value)));
            case MAX_SEQ_ITEMS -> renderers.limits(limits.items(limit(option, value)));
            default -> {
                if (!value.equals(option.fixed)) {
                    System.err.println(option.key + " has " + option.description);
                }
            }
        }
    }

    private static int limit(Option option, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(option.key + " takes a number from 0 on, not " + value);
        }
        int limit = Integer.parseInt(value);
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** Returns what an option is for. */
    public String getDescription(String key) {
        return Option.of(key).description;
    }

    /** Returns the options of the display. */
    public OptionsDisplay display() {
        return new OptionsDisplay();
    }

    /** Gives all options their first values again. */
    public void reset() {
        renderers.limits(DisplayLimits.STANDARD);
    }

    @Override
    public MimeBundle toMimeBundle() {
        return new TextTable(
                        List.of("option", "value", "what"),
                        Arrays.stream(Option.values())
                                .map(option -> List.of(option.key, get(option), option.description))
                                .toList())
                .toMimeBundle();
    }

    private int number(Option option) {
        return Integer.parseInt(get(option));
    }

    private void set(Option option, int value) {
        set(option, String.format(Locale.ROOT, "%d", value));
    }

    /** The options of the display, each by a method to read and one to set it. */
    public final class OptionsDisplay {
        public int maxRows() {
            return number(Option.MAX_ROWS);
        }

        public void maxRows(int most) {
            set(Option.MAX_ROWS, most);
        }

        public int maxCols() {
            return number(Option.MAX_COLS);
        }

        public void maxCols(int most) {
            set(Option.MAX_COLS, most);
        }

        public int maxColWidth() {
            return number(Option.MAX_COL_WIDTH);
        }

        public void maxColWidth(int most) {
            set(Option.MAX_COL_WIDTH, most);
        }

        public int maxSeqItems() {
            return number(Option.MAX_SEQ_ITEMS);
        }

        public void maxSeqItems(int most) {
            set(Option.MAX_SEQ_ITEMS, most);
        }

        public String defaultMime() {
            return get(Option.DEFAULT_MIME);
        }

        public void defaultMime(String type) {
            set(Option.DEFAULT_MIME, type);
        }

        public String defaultMimeImage() {
            return get(Option.DEFAULT_MIME_IMAGE);
        }

        public void defaultMimeImage(String type) {
            set(Option.DEFAULT_MIME_IMAGE, type);
        }

        public boolean showIndex() {
            return Boolean.parseBoolean(get(Option.SHOW_INDEX));
        }

        public void showIndex(boolean shown) {
            set(Option.SHOW_INDEX, String.valueOf(shown));
        }

        public OptionsDisplayFormat format() {
            return new OptionsDisplayFormat();
        }

        public OptionsDisplayHtml html() {
            return new OptionsDisplayHtml();
        }

        public OptionsDisplayText text() {
            return new OptionsDisplayText();
        }
    }

    /** The options of numbers and of what is missing. */
    public final class OptionsDisplayFormat {
        public String na() {
            return get(Option.FORMAT_NA);
        }

        public void na(String text) {
            set(Option.FORMAT_NA, text);
        }

        public int precision() {
            return number(Option.FORMAT_PRECISION);
        }

        public void precision(int digits) {
            set(Option.FORMAT_PRECISION, digits);
        }
    }

    /** The options of HTML. */
    public final class OptionsDisplayHtml {
        public int border() {
            return number(Option.HTML_BORDER);
        }

        public void border(int width) {
            set(Option.HTML_BORDER, width);
        }
    }

    /** The options of plain text. */
    public final class OptionsDisplayText {
        public boolean colored() {
            return Boolean.parseBoolean(get(Option.TEXT_COLORED));
        }

        public void colored(boolean colored) {
            set(Option.TEXT_COLORED, String.valueOf(colored));
        }
    }
}
