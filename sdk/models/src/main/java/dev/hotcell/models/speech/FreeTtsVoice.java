package dev.hotcell.models.speech;

import dev.hotcell.cell.CellContext;
import dev.hotcell.models.Lifetime;
import dev.hotcell.models.natives.BindingLoader;
import dev.hotcell.models.sound.Waveform;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The voice of FreeTTS. */
final class FreeTtsVoice implements Voice {
    private static final String NAME = "freetts-kevin";
    private static final String BINDING = "dev.hotcell.models.speech.freetts.KevinVoice";
    private static final Asset LIBRARY = new Asset(
            "freetts",
            new MavenArtifact("net.sf.sociaal:freetts:1.2.2"),
            "",
            "adf9be36df14859ccf289f5a7f4f586d2288e96aa53a897c32bfee4a1c759d46");

    private final SpokenText voice;
    private final long size;
    private final Lifetime life = new Lifetime("The voice " + NAME);

    private FreeTtsVoice(SpokenText voice, long size) {
        this.voice = voice;
        this.size = size;
    }

    static FreeTtsVoice load() throws IOException {
        return Hot.<FreeTtsVoice, IOException>get(NAME, Map.of("sha256", LIBRARY.sha256()), FreeTtsVoice::open);
    }

    private static FreeTtsVoice open() throws IOException {
        Path jar = Assets.fetch(LIBRARY);
        try {
            SpokenText voice = BindingLoader.start(jar, "com.sun.speech", BINDING, SpokenText.class);
            return new FreeTtsVoice(voice, Files.size(jar));
        } catch (IOException e) {
            throw new IOException("FreeTTS does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized Waveform say(String text) {
        try (Lifetime.Stay stay = life.stay()) {
            Waveform said = null;
            for (String sentence : SpokenSentences.of(text)) {
                CellContext.current().checkCancelled();
                Waveform next = voice.say(sentence);
                said = said == null ? next : said.then(next);
            }
            return Objects.requireNonNull(said);
        }
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public long sizeInBytes() {
        return size;
    }

    @Override
    public boolean closed() {
        return life.ended();
    }

    /** Lets the voice go; all of it is on the heap. */
    @Override
    public void close() {
        life.end(() -> {});
    }

    @Override
    public String toString() {
        return NAME + ": voice on cpu";
    }
}
