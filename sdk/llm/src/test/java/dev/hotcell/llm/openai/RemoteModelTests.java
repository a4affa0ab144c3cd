package dev.hotcell.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.RemoteSettings;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A remote model and servers that behave as servers should not. */
@Timeout(30)
class RemoteModelTests {
    private static final GenerationOptions OPTIONS = GenerationOptions.standard();
    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    private static final String PIECE = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    private static final String LAST =
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final Deque<Behaviour> behaviours = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private ServerSocket socket;

    /** What the server does with one connection after it has read the request. */
    private interface Behaviour {
        void serve(Socket connection) throws Exception;
    }

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "bad-server");
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        ended.countDown();
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(request(connection.getInputStream()));
                Behaviour next = behaviours.size() > 1 ? behaviours.remove() : behaviours.element();
                next.serve(connection);
            } catch (Exception e) {
                // The client went away, as some of these tests want it to.
            }
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) in.read());
        }
        String headers = text.toString();
        int at = headers.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
        int length = at < 0
                ? 0
                : Integer.parseInt(headers.substring(at + 15)
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .strip());
        return headers + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private void does(String... answers) {
        for (String answer : answers) {
            behaviours.add(connection -> write(connection, answer));
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends a connection as a server does that dies, not as one that has said all. */
    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    private RemoteSettings settings() {
        return RemoteSettings.of("http://127.0.0.1:" + socket.getLocalPort())
                .model("m")
                .idleTimeout(Duration.ofSeconds(2))
                .retries(2);
    }

    private RemoteModel model() {
        return RemoteModel.connect(settings());
    }

    private static String status(int code, String body) {
        return "HTTP/1.1 " + code + " X\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void failsWith(String message) {
        assertThatThrownBy(() -> model().generate("Hello", OPTIONS))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void readsAnAnswer() {
        does(STREAM + PIECE + LAST);

        assertThat(model().generate("Hello", OPTIONS.seed(3)).text()).isEqualTo("Hi");
        assertThat(requests.get(0))
                .startsWith("POST /v1/chat/completions ")
                .contains("\"model\":\"m\"", "\"seed\":3", "{\"role\":\"user\",\"content\":\"Hello\"}")
                .doesNotContain("top_k", "Authorization");
    }

    @Test
    void findsTheFirstModelAndSendsTheToken() {
        does(status(200, "{\"data\":[{\"id\":\"big\"}]}"), STREAM + PIECE + LAST);
        RemoteModel model = RemoteModel.connect(RemoteSettings.of("http://127.0.0.1:" + socket.getLocalPort() + "/v1/")
                .token("secret"));

        assertThat(model.name()).isEqualTo("big");
        assertThat(requests.get(0)).startsWith("GET /v1/models ").contains("Authorization: Bearer secret");
        assertThat(RemoteSettings.of("http://a").token("secret")).hasToString("http://a");
    }

    @Test
    void triesAgainWhenTheServerIsBusy() {
        does(status(503, "loading"), status(429, "busy"), STREAM + PIECE + LAST);

        assertThat(model().generate("Hello", OPTIONS).text()).isEqualTo("Hi");
        assertThat(requests).hasSize(3);
    }

    @Test
    void givesUpAfterItsRetries() {
        does(status(503, "loading"));

        failsWith("it answers 503: loading");
        assertThat(requests).hasSize(3);
    }

    @Test
    void doesNotRepeatWhatWasRefused() {
        does(status(400, "{\"error\":{\"message\":\"no such\\nmodel\"}}"));

        failsWith("it answers 400: no such model");
        assertThat(requests).hasSize(1);
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }

        assertThatThrownBy(() -> RemoteModel.connect(
                        RemoteSettings.of("http://127.0.0.1:" + port).retries(0)))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("nobody listens there");
    }

    @Test
    void givesUpOnAServerThatStalls() {
        behaviours.add(connection -> {
            write(connection, STREAM + PIECE);
            ended.await();
        });

        failsWith("nothing came for 2 s");
        assertThat(requests).hasSize(1);
    }

    @Test
    void givesUpOnAServerThatNeverBeginsToAnswer() {
        behaviours.add(connection -> ended.await());
        RemoteModel hasty = RemoteModel.connect(
                settings().idleTimeout(Duration.ofMillis(300)).retries(0));

        assertThatThrownBy(() -> hasty.generate("Hello", OPTIONS))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("nothing came for 0.3 s");
    }

    @Test
    void triesAgainWhereTheConnectionIsResetBeforeTheAnswer() {
        behaviours.add(RemoteModelTests::reset);
        behaviours.add(connection -> {
            write(connection, STREAM);
            reset(connection);
        });
        does(STREAM + PIECE + LAST);

        assertThat(model().generate("Hello", OPTIONS).text()).isEqualTo("Hi");
        assertThat(requests).hasSize(3);
    }

    @Test
    void saysThatTheConnectionWasResetInTheMidstOfTheAnswer() {
        CountDownLatch read = new CountDownLatch(1);
        behaviours.add(connection -> {
            write(connection, STREAM + PIECE);
            read.await();
            reset(connection);
        });

        assertThatThrownBy(() -> model().generate("Hello", OPTIONS, text -> read.countDown()))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("gives no answer: the connection broke: ");
        assertThat(requests).hasSize(1);
    }

    @Test
    void answersAgainOnceTheServerDoes() {
        behaviours.add(connection -> {
            write(connection, STREAM + PIECE);
            reset(connection);
        });
        does(STREAM + "data: junk\n\n", STREAM + PIECE + LAST);
        RemoteModel model = model();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> model.generate("Hello", OPTIONS)).isInstanceOf(LanguageModelException.class);
        }

        assertThat(model.generate("Hello", OPTIONS).text()).isEqualTo("Hi");
    }

    @Test
    void refusesAPageOfAnotherProgram() {
        does(status(200, "<html>Welcome</html>"));

        failsWith("something that is not of the OpenAI API: <html>Welcome</html>");
    }

    @Test
    void refusesWhatIsNotHttp() {
        does("SSH-2.0-OpenSSH_9.6\r\n");

        failsWith("gives no answer: ");
    }

    @Test
    void endsAnEventThatNeverEnds() {
        behaviours.add(connection -> {
            write(connection, STREAM);
            String line = "data: " + "x".repeat(1 << 20) + "\n";
            for (int i = 0; i < 1000; i++) {
                write(connection, line);
            }
        });

        failsWith("an event of more than 16 MiB");
    }

    @Test
    void doesNotRepeatAnAnswerThatHasBegun() {
        does(STREAM + PIECE);

        failsWith("broke off in the middle of the answer");
        assertThat(requests).hasSize(1);
    }

    @Test
    void refusesJunk() {
        does(STREAM + "data: <html>\n\n");

        failsWith("something that is not of the OpenAI API: <html>");
    }

    @Test
    void refusesJunkOfTheWrongTypes() {
        does(STREAM + "data: {\"choices\":[{\"delta\":{\"content\":[1,2]}}]}\n\n" + LAST);

        failsWith("something that is not of the OpenAI API");
    }

    @Test
    void tellsOfAnErrorInTheMidst() {
        does(STREAM + PIECE + "data: {\"error\":{\"message\":\"out of memory\"}}\n\n");

        failsWith("The server ended the answer: out of memory");
    }

    @Test
    void stopsWhileItWaits() throws Exception {
        behaviours.add(connection -> ended.await());
        RecordingCell cell = new RecordingCell(2);
        Thread user = new Thread(() -> {
            while (requests.isEmpty()) {
                Thread.yield();
            }
            cell.interrupt();
        });
        user.start();
        try (CellContext.Scope scope = cell.enter()) {
            RemoteModel patient = RemoteModel.connect(settings().idleTimeout(Duration.ofMinutes(1)));
            assertThatThrownBy(() -> patient.generate("Hello", OPTIONS)).isInstanceOf(CellInterruptedException.class);
        }
        user.join();
    }
}
