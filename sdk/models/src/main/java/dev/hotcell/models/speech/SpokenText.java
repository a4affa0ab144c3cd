package dev.hotcell.models.speech;

import dev.hotcell.models.sound.Waveform;

/** Says a sentence; used by one thread at a time. */
public interface SpokenText {

    /** Says a sentence of English. */
    Waveform say(String sentence);
}
