package dev.hotcell.models.speech.freetts;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.models.speech.SpokenText;

/** The voice <i>kevin16</i> of FreeTTS. Made by reflection. */
public final class KevinVoice implements SpokenText {
    private static final String NAME = "kevin16";

    private final Voice voice;

    /** Loads the voice. */
    public KevinVoice() {
        for (Voice candidate : new KevinVoiceDirectory().getVoices()) {
            if (candidate.getName().equals(NAME)) {
                candidate.allocate();
                voice = candidate;
                return;
            }
        }
        throw new IllegalStateException("FreeTTS has no voice " + NAME);
    }

    @Override
    public Waveform say(String sentence) {
        SampleCollector collector = new SampleCollector();
        voice.setAudioPlayer(collector);
        if (!voice.speak(sentence)) {
            throw new IllegalStateException("FreeTTS cannot say \"" + sentence + "\"");
        }
        return collector.waveform();
    }
}
