package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.Signature;
import dev.hotcell.kernel.protocol.Wire;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is forged, broken or repeated has no effect, is noted once, and the kernel lives. */
class BadInputTests {
    /** How a peer begins under ZMTP 3.0 (https://rfc.zeromq.org/spec/23): signature, version, mechanism. */
    private static final byte[] GREETING = ByteBuffer.allocate(64)
            .put((byte) 0xFF)
            .position(9)
            .put((byte) 0x7F)
            .put((byte) 3)
            .put((byte) 0)
            .put("NULL".getBytes(StandardCharsets.US_ASCII))
            .array();

    /** The command that ends the handshake of a DEALER. */
    private static final byte[] READY =
            "\u0004\u001c\u0005READY\u000bSocket-Type\0\0\0\u0006DEALER".getBytes(StandardCharsets.ISO_8859_1);

    private KernelProcess kernel;
    private KernelClient client;

    @BeforeEach
    void start() throws Exception {
        kernel = KernelProcess.start();
        client = kernel.connect();
        client.run("int effects = 0;");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        kernel.close();
    }

    private void hadNoEffect() throws Exception {
        assertThat(client.run("effects").result()).isEqualTo("0");
    }

    @Test
    void dropsAMessageWithABitFlippedInAnyFrame() throws Exception {
        for (int frame = 0; frame < 6; frame++) {
            List<byte[]> frames = client.frames(client.message("execute_request", Map.of("code", "effects++;")));
            frames.set(frame, frames.get(frame).clone());
            frames.get(frame)[0] ^= 1;
            client.sendRaw(client.shell, frames);
        }
        hadNoEffect();
        assertThat(kernel.log().split("wrong signature", -1)).hasSize(2);
    }

    @Test
    void runsARecordedMessageOnce() throws Exception {
        Message request = client.message("execute_request", Map.of("code", "effects++;"));
        client.sendRaw(client.shell, client.frames(request));
        client.answer(request);
        client.sendRaw(client.shell, client.frames(request));
        assertThat(client.run("effects").result()).isEqualTo("1");
        assertThat(kernel.log()).contains("replayed");
    }

    @Test
    void dropsMissingFramesAndBrokenJson() throws Exception {
        List<byte[]> whole = client.frames(client.message("execute_request", Map.of("code", "effects++;")));
        for (int length = 1; length < 6; length++) {
            client.sendRaw(client.shell, new ArrayList<>(whole.subList(0, length)));
        }
        for (String json :
                List.of("", "{", "[]", "null", "{\"code\": \"\\ud8\"}", "{}{}", "{".repeat(5000), "\u0000")) {
            client.sendRaw(client.shell, signed(json));
        }
        hadNoEffect();
    }

    private List<byte[]> signed(String content) throws Exception {
        // The right signature over wrong content, as a client with a bug would send it.
        List<byte[]> frames = client.frames(client.message("execute_request", Map.of()));
        frames.set(5, content.getBytes(StandardCharsets.UTF_8));
        frames.set(1, client.sign(frames.subList(2, 6)));
        return frames;
    }

    @Test
    void answersARequestWithWrongFieldsByAnError() throws Exception {
        Answer answer = client.ask("execute_request", Map.of("code", 7));
        assertThat(answer.status()).isEqualTo("error");
        assertThat(answer.errorValue()).contains("code must be a string");
        hadNoEffect();
    }

    @Test
    void livesOnAfterUnknownTypesAndHugeFrames() throws Exception {
        client.send(client.shell, "no_such_request", Map.of());
        client.send(client.shell, "no_such_request", Map.of());
        List<byte[]> frames = new ArrayList<>(client.frames(client.message("execute_request", Map.of("code", "1"))));
        frames.set(2, new byte[20 << 20]);
        client.sendRaw(client.shell, frames);
        hadNoEffect();
        assertThat(kernel.log().split("no_such_request", -1)).hasSize(2);
    }

    @Test
    void cutsOffAPeerThatAnnouncesAFrameOfAGigabyte() throws Exception {
        try (Socket peer = new Socket("127.0.0.1", kernel.port("shell_port"))) {
            peer.setSoTimeout(20_000);
            DataOutputStream out = new DataOutputStream(peer.getOutputStream());
            out.write(GREETING);
            peer.getInputStream().readNBytes(GREETING.length);
            out.write(READY);
            out.write(2); // a long frame, the last of its message
            out.writeLong(1L << 30);
            out.flush();

            assertThat(peer.getInputStream().readAllBytes()).hasSizeLessThan(200);
        }
        hadNoEffect();
    }

    @Test
    void neverLogsTheKey() throws Exception {
        Wire forger = new Wire(Signature.of("hmac-sha256", "another key"));
        client.sendRaw(client.shell, forger.encode(client.message("execute_request", Map.of("code", "effects++;"))));
        hadNoEffect();
        assertThat(kernel.log()).contains("wrong signature").doesNotContain(kernel.key());
    }
}
