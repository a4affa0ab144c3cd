package dev.hotcell.llm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.Conversations;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.RemoteSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A model on a server that speaks the OpenAI API: vLLM, llama.cpp's, DJL Serving, or another Hotcell. */
public final class RemoteModel implements LanguageModel {
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final RemoteSettings settings;
    private final ServerConnection server;
    private final String model;
    private final Conversations conversations = new Conversations(this);

    private RemoteModel(RemoteSettings settings, ServerConnection server, String model) {
        this.settings = settings;
        this.server = server;
        this.model = model;
    }

    /**
     * Connects to a server and finds the model.
     *
     * @throws LanguageModelException if the server cannot be reached, refuses, or has no model
     */
    public static RemoteModel connect(RemoteSettings settings) {
        ServerConnection server = new ServerConnection(settings);
        RemoteModel unnamed = new RemoteModel(settings, server, settings.model().orElse(""));
        if (settings.model().isPresent()) {
            return unnamed;
        }
        return new RemoteModel(settings, server, unnamed.trying(server::models, () -> false));
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public Answer reply(List<Message> messages, GenerationOptions options, Consumer<? super String> onText) {
        Message.checkAnswerable(messages);
        return answer("chat/completions", RequestBody.chat(model, messages, options), onText);
    }

    @Override
    public Answer complete(String text, GenerationOptions options, Consumer<? super String> onText) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty");
        }
        return answer("completions", RequestBody.completion(model, text, options), onText);
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    private Answer answer(String path, JsonObject body, Consumer<? super String> onText) {
        StreamedReply reply = new StreamedReply(onText, System.nanoTime());
        return trying(
                () -> {
                    server.stream(path, body, reply);
                    return reply.answer();
                },
                reply::begun);
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private interface Condition {
        boolean holds();
    }

    /** Tries until it works, fails for good, has begun to have an effect, or was tried often enough. */
    private <T> T trying(Attempt<T> attempt, Condition begun) {
        long pause = FIRST_PAUSE_MILLIS;
        for (int retry = 0; ; retry++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                boolean passing = !(e instanceof ServerRefusal refusal) || refusal.passing();
                if (!passing || begun.holds() || retry >= settings.retries()) {
                    throw new LanguageModelException(
                            "The server " + settings.url() + " gives no answer: " + reason(e), e);
                }
                long wanted = e instanceof ServerRefusal refusal ? 1000 * refusal.retryAfterSeconds() : 0;
                pause(Math.min(LONGEST_PAUSE_MILLIS, Math.max(pause, wanted)));
                pause *= 2;
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof ConnectException) {
            return "nobody listens there";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return "the connection broke: " + cause.getMessage();
            }
        }
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
    }

    private static void pause(long millis) {
        CellContext cell = CellContext.current();
        Thread waiting = Thread.currentThread();
        Semaphore interrupted = new Semaphore(0);
        try (CellContext.Scope hook = cell.onInterrupt(interrupted::release)) {
            if (interrupted.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                throw new CellInterruptedException();
            }
        } catch (InterruptedException e) {
            waiting.interrupt();
            throw new CellInterruptedException();
        }
    }

    static String firstModel(String body) throws IOException {
        try {
            JsonArray models = JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("data");
            if (models != null && !models.isEmpty()) {
                return models.get(0).getAsJsonObject().get("id").getAsString();
            }
        } catch (JsonParseException | IllegalStateException e) {
            throw new LanguageModelException(
                    "The server does not speak the OpenAI API: its list of models is no JSON", e);
        }
        throw new LanguageModelException("The server has no model");
    }

    @Override
    public String toString() {
        return model + " (language model at " + settings.url() + ")";
    }
}
