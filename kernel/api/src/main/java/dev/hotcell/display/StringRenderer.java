package dev.hotcell.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a string as it is, or as the markup or the data of the type that is asked for. */
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
                    forms.put(mimeType, isJson(mimeType) ? json(text) : text);
                }
            }
        }
        forms.put(MimeTypes.PLAIN, SafeText.cut(text, MAX_TEXT));
        return new MimeBundle(forms, Map.of());
    }

    private static boolean isJson(String mimeType) {
        return mimeType.equals(MimeTypes.JSON) || mimeType.endsWith("+json");
    }

    /** Front ends want data, not its text; what is no JSON is a string as JSON has it. */
    private static Object json(String text) {
        try {
            Object data = JsonText.read(text);
            return data == null ? text : data;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
