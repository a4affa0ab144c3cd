package dev.hotcell.models.speech;

import dev.hotcell.models.sound.Waveform;
import dev.hotcell.runtime.HotResource;
import java.io.IOException;

/**
 * Says texts aloud.
 *
 * <pre>{@code
 * Voice.load().say("The experiment is done.")
 * }</pre>
 */
public sealed interface Voice extends HotResource permits PiperVoice, FreeTtsVoice {

    /**
     * Loads the best voice that works here, which stays hot: Piper's <i>joe</i>, where the program {@code espeak-ng} is installed,
     * which tells how words are pronounced; else FreeTTS.
     *
     * @throws IOException if it cannot be fetched
     */
    static Voice load() throws IOException {
        return Espeak.find().isPresent() ? piper() : freeTts();
    }

    /**
     * Loads Piper's voice <i>joe</i> (CC0, 63 MB), a neural network for English.
     *
     * @throws IOException if it cannot be fetched, or {@code espeak-ng} is not installed
     * @see <a href="https://arxiv.org/abs/2106.06103">Kim, Kong and Son: VITS (2021)</a>
     */
    static Voice piper() throws IOException {
        return PiperVoice.load();
    }

    /**
     * Loads FreeTTS 1.2.2 (BSD, 9 MB), which joins recorded pieces of an English voice: plain, and it works everywhere.
     *
     * @throws IOException if it cannot be fetched
     */
    static Voice freeTts() throws IOException {
        return FreeTtsVoice.load();
    }

    /** Returns its name. */
    String name();

    /**
     * Says a text.
     *
     * @throws IllegalArgumentException if there is nothing to say in it
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted meanwhile; the voice stays loaded
     */
    Waveform say(String text);

    @Override
    default String kind() {
        return "voice";
    }
}
