package dev.hotcell.models.sound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Kinds of sound files, told apart by how they begin. */
enum SoundFormat {
    FLAC("FLAC", MiniAudio::decode),
    OGG("Ogg Vorbis", MiniAudio::decode),
    MP3("MP3", MiniAudio::decode),
    JAVA("WAV, AIFF, AU or MIDI", JavaSound::decode);

    private final String description;
    private final Decoder decoder;

    SoundFormat(String description, Decoder decoder) {
        this.description = description;
        this.decoder = decoder;
    }

    /** Reads files of one kind. */
    private interface Decoder {
        Waveform decode(byte[] content) throws IOException;
    }

    /** Returns what it is called by people. */
    String description() {
        return description;
    }

    /**
     * Returns the sound of a file, mixed into one channel.
     *
     * @param content the whole file
     * @throws IOException if it is damaged, or holds something else
     */
    Waveform decode(byte[] content) throws IOException {
        return decoder.decode(content);
    }

    static SoundFormat of(byte[] content) {
        if (begins(content, "fLaC")) {
            return FLAC;
        }
        if (begins(content, "OggS")) {
            return OGG;
        }
        return begins(content, "ID3") || beginsWithMpegFrame(content) ? MP3 : JAVA;
    }

    private static boolean begins(byte[] content, String letters) {
        byte[] wanted = letters.getBytes(StandardCharsets.US_ASCII);
        return content.length >= wanted.length && Arrays.equals(content, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** Eleven bits for synchronisation, and a layer that exists. */
    private static boolean beginsWithMpegFrame(byte[] content) {
        return content.length > 3
                && (content[0] & 0xff) == 0xff
                && (content[1] & 0xe0) == 0xe0
                && (content[1] & 0x06) != 0;
    }
}
