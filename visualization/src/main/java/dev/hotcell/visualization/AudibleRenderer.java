package dev.hotcell.visualization;

import dev.hotcell.display.Audible;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;

/** Shows what is heard as a {@link Sound}; in words, where no browser plays it. */
final class AudibleRenderer implements Renderer<Audible> {

    @Override
    public MimeBundle render(Audible audible, RenderRequest request) {
        float[] samples = audible.samples();
        int rate = Math.round(audible.rate());
        return samples.length == 0 || !Sound.isPlayable(rate)
                ? MimeBundle.text(audible.toString())
                : Sound.of(samples, rate).toMimeBundle();
    }
}
