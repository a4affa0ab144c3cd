package dev.hotcell.models.speech;

import java.util.Optional;

/**
 * How speech is recognised.
 *
 * @param language its code, such as {@code de}; without one the model finds it out, where it knows several
 * @param translated whether the text is to be English, whatever was spoken
 * @param times whether the moments are wanted at which pieces begin and end; without them it is faster
 * @param beams how many ways to go on are followed at a time: 1 is fastest, 5 is OpenAI's choice
 * @param skipsSilence whether only stretches of speech are heard, as {@link VoiceActivityDetector} finds them
 */
public record RecognitionOptions(
        Optional<String> language, boolean translated, boolean times, int beams, boolean skipsSilence) {

    public RecognitionOptions {
        if (beams < 1 || beams > 16) {
            throw new IllegalArgumentException("From 1 to 16 beams can be followed, not " + beams);
        }
    }

    /** Returns what suits most: any language, times, one beam, silence skipped. */
    public static RecognitionOptions defaults() {
        return new RecognitionOptions(Optional.empty(), false, true, 1, true);
    }

    /** Returns these for a language, such as {@code de}. */
    public RecognitionOptions in(String code) {
        return new RecognitionOptions(Optional.of(code), translated, times, beams, skipsSilence);
    }

    /** Returns these for a text in English of what is spoken in another language. */
    public RecognitionOptions translate() {
        return new RecognitionOptions(language, true, times, beams, skipsSilence);
    }

    /** Returns these without the moments at which pieces begin and end. */
    public RecognitionOptions withoutTimes() {
        return new RecognitionOptions(language, translated, false, beams, skipsSilence);
    }

    /** Returns these with so many ways to go on followed at a time. */
    public RecognitionOptions beams(int count) {
        return new RecognitionOptions(language, translated, times, count, skipsSilence);
    }

    /** Returns these for recordings all of which is heard, such as singing. */
    public RecognitionOptions withSilence() {
        return new RecognitionOptions(language, translated, times, beams, false);
    }
}
