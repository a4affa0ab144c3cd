package dev.hotcell.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SignatureTests {

    /** The JDK's own implementation is the oracle. */
    @Property(tries = 200)
    void agreesWithTheJdk(@ForAll @NotEmpty String key, @ForAll byte[] first, @ForAll byte[] second) throws Exception {
        for (String hash : List.of("1", "256", "512")) {
            Mac mac = Mac.getInstance("HmacSHA" + hash);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            mac.update(first);
            String expected = HexFormat.of().formatHex(mac.doFinal(second));
            byte[] signed = Signature.of("hmac-sha" + hash, key).sign(List.of(first, second));
            assertThat(new String(signed, StandardCharsets.US_ASCII)).isEqualTo(expected);
        }
    }

    @Test
    void knowsWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Signature.of("hmac-md4", "k"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("hmac-md4");
    }
}
