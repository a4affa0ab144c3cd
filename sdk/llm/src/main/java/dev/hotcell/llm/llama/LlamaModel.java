package dev.hotcell.llm.llama;

import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.Conversations;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.ParallelModel;
import dev.hotcell.llm.TextScore;
import dev.hotcell.llm.gguf.GgufParts;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotLease;
import dev.hotcell.runtime.HotResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A GGUF model run by llama.cpp in this process. It holds native memory until it is closed; after that every call throws
 * {@link IllegalStateException}.
 */
public final class LlamaModel implements LanguageModel, HotResource {
    private static final int MOST_PARALLEL = 256;

    /** So many prompts of a batch are decoded together: more gain nothing on processors. */
    private static final int MOST_TOGETHER = 16;

    private final String name;
    private final NativeModel model;
    private final NativeContext context;
    private final String device;
    private final long sizeInBytes;
    private final int contextSize;
    private final ChatTemplate template;
    private final Transcripts transcripts;
    private final ModelAccess access;
    private final LlamaAdapters adapters;
    private final Conversations conversations = new Conversations(this);
    private final ModelSettings settings;
    private final LongAdder decodedCount = new LongAdder();
    private final List<BatchedModel> parallel = new CopyOnWriteArrayList<>();

    private LlamaModel(String name, NativeModel model, ModelSettings settings, String device) {
        this.name = name;
        this.model = model;
        this.settings = settings;
        this.device = device;
        this.context = NativeContext.create(model, settings, onGpu(), decodedCount);
        this.contextSize = context.size();
        this.sizeInBytes = model.weightBytes() + model.cacheBytesPerToken(settings.cacheType()) * contextSize;
        this.template = ChatTemplate.of(model);
        this.transcripts = new Transcripts(model);
        this.access = new ModelAccess(name, context.abort(), this::free);
        this.adapters = new LlamaAdapters(model, context, access, parallel);
    }

    /**
     * Loads a model.
     *
     * @param name what to call it
     * @throws IOException if the file is missing or broken; the message names it
     * @throws dev.hotcell.llm.LanguageModelException if llama.cpp cannot load it
     */
    public static LlamaModel load(String name, Path file, ModelSettings settings) throws IOException {
        return load(name, GgufParts.of(file), settings);
    }

    /**
     * Loads a model of one file or of several parts.
     *
     * @param name what to call it
     * @throws IOException if a file is missing or broken; the message names it
     * @throws dev.hotcell.llm.LanguageModelException if llama.cpp cannot load it
     */
    public static LlamaModel load(String name, GgufParts parts, ModelSettings settings) throws IOException {
        parts.check();
        MigSelection.choose(settings.gpus().migInstance(), LlamaLibrary.loaded());
        LlamaLibrary library = LlamaLibrary.get();
        String device = library.offloads() && settings.gpuLayers() != 0
                ? "cuda:" + settings.gpus().main()
                : "cpu";
        Hot.makeRoom(device, parts.sizeInBytes());
        NativeModel model = NativeModel.load(library, parts, settings);
        try {
            return new LlamaModel(name, model, settings, device);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns how many tokens it keeps in view, prompt and answer together. */
    public int contextSize() {
        return contextSize;
    }

    /** Returns how many tokens it makes of a text. */
    public int countTokens(String text) {
        return access.use(CellContext.current(), () -> model.tokenize(text, false).length);
    }

    /** Returns how likely it finds a text, token by token, and so its perplexity. */
    public TextScore score(String text) {
        return score(text, 0);
    }

    /**
     * Returns how likely it finds a text, token by token. A text longer than the context is read in windows of the
     * context's length, each half over the one before it, so that every token has at least half a context in front.
     *
     * @param alternatives how many of the likeliest tokens to tell of in each place
     * @throws IllegalArgumentException if the text is of fewer than two tokens
     */
    public TextScore score(String text, int alternatives) {
        CellContext cell = CellContext.current();
        try (HotLease<?> lease = lease()) {
            return access.use(
                    cell,
                    () -> new TextScoring(model, context, alternatives)
                            .score(model.tokenize(text, true), () -> access.checkGoing(cell)));
        }
    }

    @Override
    public Answer reply(List<Message> messages, GenerationOptions options, Consumer<? super String> onText) {
        Message.checkAnswerable(messages);
        return generate(() -> template.render(messages), true, options, onText);
    }

    @Override
    public Answer complete(String text, GenerationOptions options, Consumer<? super String> onText) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty");
        }
        return generate(() -> text, false, options, onText);
    }

    private Answer generate(
            ModelAccess.Use<String> prompt, boolean chat, GenerationOptions options, Consumer<? super String> onText) {
        long started = System.nanoTime();
        CellContext cell = CellContext.current();
        try (HotLease<?> lease = lease()) {
            return generate(prompt, chat, options, onText, cell, started);
        }
    }

    /** Keeps this model from making room for another while it answers; {@code null} if it is not in the registry. */
    @Nullable
    HotLease<LlamaModel> lease() {
        try {
            return Hot.find(name).orElse(null) == this ? Hot.lease(this) : null;
        } catch (IllegalStateException e) {
            return null; // closed between the two calls, which the access tells
        }
    }

    private Answer generate(
            ModelAccess.Use<String> prompt,
            boolean chat,
            GenerationOptions options,
            Consumer<? super String> onText,
            CellContext cell,
            long started) {
        return access.use(cell, () -> {
            String text = prompt.run();
            Transcripts.Prompt tokens =
                    chat ? transcripts.tokenize(text) : new Transcripts.Prompt(model.tokenize(text, true), 0);
            try (Generation generation =
                    new Generation(model, options, tokens.tokens(), contextSize, onText, started)) {
                int reused = context.decodePrompt(tokens.tokens(), tokens.continued());
                while (generation.next(context.pointer(), -1)) {
                    access.checkGoing(cell);
                    context.decodeNext(generation.token());
                }
                Answer answer = generation.answer(reused);
                if (chat) {
                    generation.wholeAnswer().ifPresent(whole -> transcripts.add(text + whole.text(), whole.tokens()));
                }
                return answer;
            }
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>They are decoded together by one thread, in a context of their own that holds as many tokens for each of them as
     * this model's; it is freed when the view is closed, or this model.
     */
    @Override
    public ParallelModel parallel(int answers) {
        return parallel(answers, contextSize);
    }

    private BatchedModel parallel(int answers, int size) {
        if (answers < 1 || answers > MOST_PARALLEL) {
            throw new IllegalArgumentException("answers must be between 1 and " + MOST_PARALLEL + ", not " + answers);
        }
        return access.use(CellContext.current(), () -> {
            OpenedContext opened = OpenedContext.open(model, settings, onGpu(), size, answers);
            adapters.apply(opened.pointer());
            ContinuousBatch batch = new ContinuousBatch(name, model, opened, size, answers, decodedCount);
            BatchedModel view = new BatchedModel(this, batch, answers, opened.bytes(), parallel::remove);
            parallel.add(view);
            return view;
        });
    }

    @Override
    public List<Answer> generateAll(List<String> prompts, GenerationOptions options) {
        if (prompts.isEmpty()) {
            return List.of();
        }
        int longest = access.use(
                CellContext.current(),
                () -> prompts.stream()
                        .mapToInt(prompt -> model.tokenize(template.render(List.of(Message.user(prompt))), true).length)
                        .max()
                        .orElse(0));
        long wanted = longest + 1L + options.maxTokens();
        int size = (int) Math.max(32, Math.min(contextSize, wanted));
        try (BatchedModel together = parallel(Math.min(prompts.size(), MOST_TOGETHER), size)) {
            return together.generateAll(prompts, options);
        }
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    /** Returns how many tokens this model has decoded since it was loaded, prompts and answers. */
    public long decodedTokens() {
        return decodedCount.sum();
    }

    /** Returns the LoRA adapters that it answers with. */
    public LlamaAdapters adapters() {
        return adapters;
    }

    /** Returns the file of the llama.cpp library that it runs on. */
    public Path library() {
        return model.library().file();
    }

    @Override
    public String kind() {
        return "language model";
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public long sizeInBytes() {
        return sizeInBytes
                + context.snapshotBytes()
                + parallel.stream().mapToLong(BatchedModel::bytes).sum();
    }

    @Override
    public boolean closed() {
        return access.closed();
    }

    @Override
    public void close() {
        access.close();
    }

    private boolean onGpu() {
        return !device.equals("cpu");
    }

    private void free() {
        parallel.forEach(BatchedModel::close);
        context.close();
        model.close();
    }

    @Override
    public String toString() {
        return name + " (language model, " + device + ", context of " + contextSize + " tokens)";
    }
}
