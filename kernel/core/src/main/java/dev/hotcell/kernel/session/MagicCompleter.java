package dev.hotcell.kernel.session;

import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.List;

/** Completes the names of magics and their arguments. */
final class MagicCompleter {
    private static final int MOST = 200;

    private MagicCompleter() {}

    static Completions names(MagicAtCursor at, String code, int cursor, MagicRegistry magics) {
        String typed = code.substring(at.nameStart(), cursor);
        List<Completions.Item> items = new ArrayList<>();
        if (!typed.startsWith("%%")) {
            for (String name : magics.lineNames()) {
                magics.line(name).ifPresent(magic -> addName(items, typed, "%" + name, magic));
            }
        }
        if (code.substring(0, at.nameStart()).isBlank()) {
            for (String name : magics.cellNames()) {
                magics.cell(name).ifPresent(magic -> addName(items, typed, "%%" + name, magic));
            }
        }
        return new Completions(at.nameStart(), cursor, items);
    }

    private static void addName(List<Completions.Item> items, String typed, String name, Magic magic) {
        if (name.startsWith(typed)) {
            items.add(new Completions.Item(name, "magic", magic.summary()));
        }
    }

    static Completions arguments(Magic magic, String code, int start, int cursor, KernelSession session)
            throws Exception {
        Words words = Words.of(code.substring(start, cursor));
        MagicSyntax syntax = magic.syntax();
        List<String> before = new ArrayList<>();
        String option = "";
        for (String word : words.complete()) {
            MagicSyntax.Option known = option(syntax, word);
            boolean isValue = !option.isEmpty();
            option = !isValue && known != null && known.value() != null ? word : "";
            if (!isValue && known == null) {
                before.add(word);
            }
        }
        int from = start + words.lastStart();
        String typed = words.last();
        int equals = typed.startsWith("-") ? typed.indexOf('=') : -1;
        MagicSyntax.Option inline = equals < 0 ? null : option(syntax, typed.substring(0, equals));
        if (option.isEmpty() && inline != null) {
            option = inline.name();
            typed = typed.substring(equals + 1);
            from += equals + 1;
        }
        List<Completions.Item> items = new ArrayList<>();
        for (MagicChoice choice : magic.choices(new MagicPlace(option, before, typed), session)) {
            if (choice.text().startsWith(typed) && items.size() < MOST) {
                items.add(new Completions.Item(quoted(choice, words.quote()), choice.type(), choice.help()));
            }
        }
        if (option.isEmpty() && words.quote() == 0 && (typed.isEmpty() || typed.startsWith("-"))) {
            for (MagicSyntax.Option one : syntax.options()) {
                if (one.name().startsWith(typed)) {
                    items.add(new Completions.Item(one.name(), "keyword", one.help()));
                }
            }
        }
        return new Completions(from, cursor, items);
    }

    private static MagicSyntax.@org.jspecify.annotations.Nullable Option option(MagicSyntax syntax, String name) {
        return syntax.options().stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Quotes what would be taken for several words; where more is to be typed, the quote stays open. */
    private static String quoted(MagicChoice choice, char open) {
        String text = choice.text();
        boolean needed = text.chars().anyMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'');
        if (open == 0 && !needed) {
            return text;
        }
        char quote = open != 0 ? open : text.indexOf('"') >= 0 ? '\'' : '"';
        String inside = quote == '"' ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text;
        return quote + inside + (choice.whole() ? quote : "");
    }

    /**
     * What is typed of a line.
     *
     * @param complete the words before the one at the cursor
     * @param last that word, up to the cursor, without quotes
     * @param lastStart where it begins, its quote included
     * @param quote the quote that is open in it, or 0
     */
    record Words(List<String> complete, String last, int lastStart, char quote) {
        static Words of(String line) {
            List<String> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            int start = -1;
            char quote = 0;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (quote == '"' && c == '\\' && i + 1 < line.length()) {
                    word.append(line.charAt(++i));
                } else if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                    word.append(quote == 0 ? "" : String.valueOf(c));
                } else if (Character.isWhitespace(c)) {
                    if (start >= 0) {
                        words.add(word.toString());
                        word.setLength(0);
                        start = -1;
                    }
                } else {
                    start = start < 0 ? i : start;
                    if (c == '"' || c == '\'') {
                        quote = c;
                    } else {
                        word.append(c);
                    }
                }
            }
            return new Words(words, word.toString(), start < 0 ? line.length() : start, quote);
        }
    }
}
