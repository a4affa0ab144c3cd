package dev.hotcell.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a string as it is, or as the markup of the type that is asked for. */
final class StringRenderer implements StandardRenderer<CharSequence> {
    /** Markup cannot be cut without breaking it, so beyond this many characters it is not sent at all. */
    private static final int MAX_MARKUP = 32_000_000;

    private static final int MAX_TEXT = 1_000_000;

    @Override
    public MimeBundle render(CharSequence value, RenderRequest request) {
        String text = SafeText.of(value);
        Map<String, Object> forms = new LinkedHashMap<>();
        if (text.length() <= MAX_MARKUP) {
            for (String mimeType : request.mimeTypes()) {
                if (!mimeType.equals(MimeTypes.PLAIN)) {
                    forms.put(mimeType, text);
                }
            }
        }
        forms.put(MimeTypes.PLAIN, SafeText.cut(text, MAX_TEXT));
        return new MimeBundle(forms, Map.of());
    }
}
