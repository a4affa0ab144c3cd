package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.client.Mutation;
import dev.hotcell.kernel.protocol.Json;
import dev.hotcell.kernel.protocol.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ;

/**
 * Ten thousand spoiled messages, the same at each run. Those without a right signature must have neither effect nor
 * answer; those with one may be answered by an error; and after all of them the kernel must work as before.
 */
class FuzzTests {
    private static final int MESSAGES = 10_000;
    private static final int BATCH = 250;
    private static final long SEED = 20261124;

    /** What a message asks for, apart from {@code shutdown_request}, which is meant to end the kernel. */
    private static final List<Map.Entry<String, Map<String, Object>>> REQUESTS = List.of(
            Map.entry("execute_request", Map.of("code", "1", "silent", false, "user_expressions", Map.of("a", "2"))),
            Map.entry("complete_request", Map.of("code", "Math.ma", "cursor_pos", 7L)),
            Map.entry("inspect_request", Map.of("code", "Math.max", "cursor_pos", 8L, "detail_level", 0L)),
            Map.entry("is_complete_request", Map.of("code", "1 +")),
            Map.entry("history_request", Map.of("hist_access_type", "tail", "n", 3L, "output", true, "raw", true)),
            Map.entry("history_request", Map.of("hist_access_type", "search", "pattern", "*[1?", "n", 3L)),
            Map.entry("kernel_info_request", Map.of()),
            Map.entry("connect_request", Map.of()),
            Map.entry("comm_info_request", Map.of("target_name", "x")),
            Map.entry("comm_open", Map.of("comm_id", "c", "target_name", "t", "data", Map.of("state", Map.of()))),
            Map.entry("comm_msg", Map.of("comm_id", "c", "data", Map.of("method", "update"))),
            Map.entry("comm_close", Map.of("comm_id", "c", "data", Map.of())),
            Map.entry("create_subshell_request", Map.of()),
            Map.entry("delete_subshell_request", Map.of("subshell_id", "x")),
            Map.entry("list_subshell_request", Map.of()),
            Map.entry("usage_request", Map.of()),
            Map.entry("debug_request", Map.of("seq", 1L, "command", "x")),
            Map.entry("input_reply", Map.of("value", "x")));

    private final Random random = new Random(SEED);
    private final Mutation mutation = new Mutation(random);
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

    @Test
    void survivesTenThousandSpoiledMessages() throws Exception {
        Set<String> forged = new HashSet<>();
        for (int i = 0; i < MESSAGES; i++) {
            ZMQ.Socket socket = List.of(client.shell, client.shell, client.control, client.stdin)
                    .get(random.nextInt(4));
            if (random.nextBoolean()) {
                forged.add(sendForged(socket));
            } else {
                client.sendRaw(socket, signedButSpoiled());
            }
            if (i % BATCH == BATCH - 1) {
                awaitAnswers(forged, "after message " + i + " of seed " + SEED);
            }
        }
        assertThat(client.run("effects").result()).isEqualTo("0");
        assertThat(client.beats()).isTrue();
        assertThat(kernel.log()).doesNotContain("Failure in answering", "\tat ");
        assertThat(kernel.log()).hasSizeLessThan(100_000);
    }

    private String sendForged(ZMQ.Socket socket) {
        Message message = client.message("execute_request", Map.of("code", "effects++;"));
        client.sendRaw(socket, mutation.ofFrames(client.frames(message)));
        return message.header().messageId();
    }

    private List<byte[]> signedButSpoiled() throws Exception {
        Map.Entry<String, Map<String, Object>> request = REQUESTS.get(random.nextInt(REQUESTS.size()));
        Message message = client.message(request.getKey(), request.getValue());
        List<byte[]> parts = new ArrayList<>(List.of(
                Json.write(message.header().fields()),
                Json.write(Map.of()),
                Json.write(Map.of()),
                Json.write(message.content())));
        int at = random.nextInt(4);
        if (random.nextInt(3) == 0) {
            parts.set(at, mutation.ofText(parts.get(at)));
        } else {
            parts.set(at, Json.write(mutation.ofFields(Json.readObject(parts.get(at)))));
        }
        List<byte[]> frames = new ArrayList<>(List.of("<IDS|MSG>".getBytes(), client.sign(parts)));
        frames.addAll(parts);
        for (int buffers = random.nextInt(3); buffers > 0; buffers--) {
            frames.add(new byte[random.nextInt(1000)]);
        }
        return frames;
    }

    /** Reads what the kernel has answered, on both channels and to all who listen, up to the answer to something sound. */
    private void awaitAnswers(Set<String> forged, String when) throws Exception {
        for (ZMQ.Socket socket : List.of(client.control, client.shell)) {
            Message sound = client.send(socket, "kernel_info_request", Map.of());
            Message reply;
            do {
                reply = client.receive(socket);
                assertThat(forged).as(when).doesNotContain(reply.parent().messageId());
            } while (!reply.parent().messageId().equals(sound.header().messageId()));
            Message published;
            do {
                published = client.receive(client.iopub);
                assertThat(forged).as(when).doesNotContain(published.parent().messageId());
            } while (!published.parent().messageId().equals(sound.header().messageId())
                    || !"idle".equals(published.content().get("execution_state")));
        }
    }

    @Test
    void survivesPeersThatSpeakSomethingElse() throws Exception {
        byte[] http = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes();
        byte[] zmtp = {(byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0, 'N', 'U', 'L', 'L'};
        for (int i = 0; i < 300; i++) {
            String port = List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port")
                    .get(i % 5);
            try (Socket peer = new Socket("127.0.0.1", kernel.port(port))) {
                OutputStream out = peer.getOutputStream();
                byte[] noise = new byte[random.nextInt(2000)];
                random.nextBytes(noise);
                out.write(i % 3 == 0 ? http : i % 3 == 1 ? zmtp : noise);
                out.write(noise);
            } catch (IOException e) {
                // The kernel has hung up, which is right.
            }
        }
        assertThat(client.run("effects").result()).isEqualTo("0");
        assertThat(client.beats()).isTrue();
    }
}
