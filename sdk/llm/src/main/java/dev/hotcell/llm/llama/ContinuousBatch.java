package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.LanguageModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Decodes several answers together in one context. Questions join between any two steps and answers leave: a step takes
 * one token of each answer that is being made, and a part of the prompts that are being read. One thread does it all and
 * alone touches what is native here.
 *
 * <p>On processors each prompt is read in batches of its own, cut as {@link DecodedTokens} says, so that an answer comes
 * out to the last digit as it does without neighbours; that holds where the library keeps each sequence's keys and values
 * apart, as since late 2025. On GPUs, where it would not hold anyway, prompts are read together.
 */
final class ContinuousBatch implements AutoCloseable {
    private static final int NO_ROOM = 1;
    private static final int ABORTED = 2;

    /** So many tokens are copied from another sequence rather than decoded again. */
    private static final int WORTH_COPYING = 32;

    private final String name;
    private final NativeModel model;
    private final OpenedContext context;
    private final int size;
    private final ChatTemplate template;
    private final Transcripts transcripts;
    private final LongAdder decodedCount;
    private final KeyValueCache cache;
    private final TokenBatch batch;
    private final List<Sequence> sequences = new ArrayList<>();
    private final boolean shares;
    private final boolean apart;
    private final Thread thread;
    private final QuestionQueue queue = new QuestionQueue();
    private long questions;

    /**
     * Starts decoding what will be asked.
     *
     * @param context for several sequences; freed with this
     * @param size how many tokens each of them holds
     * @param decodedCount counts the tokens that are decoded
     */
    ContinuousBatch(
            String name,
            NativeModel model,
            OpenedContext context,
            int size,
            int sequenceCount,
            LongAdder decodedCount) {
        this.name = name;
        this.model = model;
        this.context = context;
        this.size = size;
        this.template = ChatTemplate.of(model);
        this.transcripts = new Transcripts(model);
        this.decodedCount = decodedCount;
        this.cache = new KeyValueCache(context.library(), context.pointer());
        this.batch = new TokenBatch(context.batch());
        this.shares = !model.recurrent();
        this.apart = !context.gpu();
        for (int id = 0; id < sequenceCount; id++) {
            sequences.add(new Sequence(id, cache, OpenedContext.CPU_BATCH));
        }
        // Belongs to no cell, or the interrupt of one would end the answers of others.
        this.thread = new Thread(null, this::run, "hotcell-llm-decode-" + name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Asks, all at once: the questions are taken up in this order.
     *
     * @throws IllegalStateException if this is closed
     */
    void ask(List<PendingAnswer> asked) {
        if (!queue.add(asked)) {
            throw gone();
        }
    }

    /** Returns where its questions wait. */
    QuestionQueue queue() {
        return queue;
    }

    /**
     * Changes what tokens are decoded with, and forgets those decoded before. Only while its thread rests.
     *
     * @param change of this context
     */
    void change(Consumer<Pointer> change) {
        change.accept(context.pointer());
        sequences.forEach(Sequence::forget);
    }

    private IllegalStateException gone() {
        return new IllegalStateException("The model " + name + " has been closed: load it again");
    }

    private void run() {
        try {
            while (queue.awaitWork(sequences.stream().anyMatch(Sequence::busy))) {
                admit();
                step();
            }
        } catch (RuntimeException | Error e) {
            System.getLogger(ContinuousBatch.class.getName()).log(System.Logger.Level.ERROR, "Decoding ended", e);
        } finally {
            end();
        }
    }

    private void admit() {
        for (Sequence sequence : sequences) {
            PendingAnswer question = sequence.question();
            if (question != null && question.abandoned()) {
                sequence.leave();
            }
        }
        while (sequences.stream().anyMatch(s -> !s.busy())) {
            PendingAnswer next = queue.poll();
            if (next == null) {
                return;
            }
            if (!next.abandoned()) {
                begin(next);
            }
        }
    }

    private void begin(PendingAnswer question) {
        try {
            String text = question.prompt(template);
            Transcripts.Prompt prompt = question.chat()
                    ? transcripts.tokenize(text)
                    : new Transcripts.Prompt(model.tokenize(text, true), 0);
            Generation generation = new Generation(
                    model, question.options(), prompt.tokens(), size, question::piece, question.started());
            sequenceFor(prompt).begin(question, generation, text, prompt, ++questions);
        } catch (RuntimeException e) {
            question.fail(e);
        }
    }

    /** Chooses the free sequence that has decoded most of a prompt, or lets one copy what a busy one has decoded. */
    private Sequence sequenceFor(Transcripts.Prompt prompt) {
        List<Sequence> free = sequences.stream().filter(s -> !s.busy()).toList();
        Sequence best = Collections.max(
                free,
                Comparator.comparingInt((Sequence s) -> s.reusable(prompt))
                        .thenComparing(
                                Comparator.comparingLong(Sequence::lastUsed).reversed()));
        Sequence alike = Collections.max(sequences, Comparator.comparingInt(s -> s.reusable(prompt)));
        if (!shares || alike.reusable(prompt) < best.reusable(prompt) + WORTH_COPYING) {
            return best;
        }
        Sequence oldest = Collections.min(free, Comparator.comparingLong(Sequence::lastUsed));
        oldest.copy(alike);
        return oldest;
    }

    /** Decodes a token of each answer, and a part of the prompts, so that nobody's answer stops while one is read. */
    private void step() {
        List<Sequence> reading = sequences.stream()
                .filter(Sequence::reading)
                .sorted(Comparator.comparingLong(Sequence::lastUsed))
                .toList();
        List<Sequence> together = new ArrayList<>(
                sequences.stream().filter(s -> s.busy() && !s.reading()).toList());
        if (!apart) {
            together.addAll(reading);
        }
        decode(together, batch.capacity());
        if (apart && !reading.isEmpty()) {
            decode(new ArrayList<>(List.of(reading.get(0))), batch.capacity());
        }
    }

    /** Decodes at most so many tokens, or fewer if the cache has no room for so many in a row. */
    private void decode(List<Sequence> taking, int most) {
        batch.clear();
        for (Sequence sequence : taking) {
            if (batch.count() < most) {
                sequence.fill(batch, most - batch.count());
            }
        }
        int count = batch.count();
        if (count == 0) {
            return;
        }
        int result = batch.decode(context.library().functions(), context.pointer());
        if (result == 0) {
            decodedCount.add(count);
            taking.forEach(this::advance);
            return;
        }
        taking.forEach(Sequence::undo);
        if (result == NO_ROOM && count > 1) {
            Collections.rotate(taking, 1); // so that it is not always the same one that has to wait
            decode(taking, count / 2);
        } else if (result != ABORTED) {
            LanguageModelException failure =
                    new LanguageModelException("llama.cpp failed to decode " + count + " tokens (code " + result + ")");
            taking.forEach(s -> s.fail(failure));
        }
    }

    private void advance(Sequence sequence) {
        try {
            if (sequence.advance(context.pointer())) {
                sequence.finish(transcripts);
            }
        } catch (RuntimeException e) {
            sequence.fail(e);
        }
    }

    private void end() {
        queue.close().forEach(question -> question.fail(gone()));
        sequences.forEach(sequence -> sequence.fail(gone()));
        context.free();
        batch.close();
    }

    /** Ends the answers under way and frees the context. */
    @Override
    public void close() {
        queue.close().forEach(question -> question.fail(gone()));
        context.abort().raise();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
