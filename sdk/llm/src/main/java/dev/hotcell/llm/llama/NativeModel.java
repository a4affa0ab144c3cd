package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.hotcell.llm.CacheType;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.gguf.GgufParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The weights and the vocabulary of one file in native memory. Not to be used once closed. */
final class NativeModel implements AutoCloseable {
    private final LlamaLibrary library;
    private final LlamaNative functions;
    private final Pointer model;
    private final Pointer vocabulary;

    private NativeModel(LlamaLibrary library, Pointer model) {
        this.library = library;
        this.functions = library.functions();
        this.model = model;
        this.vocabulary = functions.llama_model_get_vocab(model);
    }

    /**
     * Loads a model, whose files must have been checked.
     *
     * @throws LanguageModelException if the library refuses it; the message names the file
     */
    static NativeModel load(LlamaLibrary library, GgufParts parts, ModelSettings settings) {
        LlamaNative functions = library.functions();
        LlamaNative.Parameters parameters = functions.llama_model_default_params();
        List<Memory> kept = new GpuDevices(library).write(settings.gpus(), parameters.getPointer());
        parameters.read();
        library.log().clear();
        String[] paths = parts.files().stream().map(Path::toString).toArray(String[]::new);
        Pointer model = paths.length == 1
                ? functions.llama_model_load_from_file(paths[0], parameters)
                : functions.llama_model_load_from_splits(paths, paths.length, parameters);
        kept.forEach(Memory::close);
        if (model == null) {
            throw new LanguageModelException("llama.cpp " + library.layout().version() + " cannot load " + paths[0]
                    + library.log().reason());
        }
        NativeModel loaded = new NativeModel(library, model);
        if (functions.llama_model_has_encoder(model) != 0) {
            loaded.close();
            throw new LanguageModelException(
                    paths[0] + " has an encoder; only models that continue a text are supported");
        }
        return loaded;
    }

    LlamaLibrary library() {
        return library;
    }

    Pointer pointer() {
        return model;
    }

    Pointer vocabulary() {
        return vocabulary;
    }

    int vocabularySize() {
        return functions.llama_vocab_n_tokens(vocabulary);
    }

    /** Returns how many tokens the model was trained to keep in view. */
    int trainedContext() {
        return functions.llama_model_n_ctx_train(model);
    }

    /** Returns the bytes that the weights take. */
    long weightBytes() {
        return functions.llama_model_size(model);
    }

    /** Returns the bytes that the keys and values of one token take in the cache. */
    long cacheBytesPerToken(CacheType type) {
        long headLength = functions.llama_model_n_embd(model) / Math.max(1, functions.llama_model_n_head(model));
        long numbers = 2L * functions.llama_model_n_layer(model) * functions.llama_model_n_head_kv(model) * headLength;
        return Math.round(numbers * type.bits() / 8);
    }

    /** Returns whether it keeps a state that grows not with the text, and of which no part can be forgotten or shared. */
    boolean recurrent() {
        return functions.llama_model_is_recurrent(model) != 0
                || library.has("llama_model_is_hybrid") && functions.llama_model_is_hybrid(model) != 0;
    }

    Optional<String> chatTemplate() {
        return Optional.ofNullable(functions.llama_model_chat_template(model, null));
    }

    /**
     * Cuts a text into tokens.
     *
     * @param begin whether to put the model's begin-of-text token in front, where it wants one
     */
    int[] tokenize(String text, boolean begin) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[bytes.length + 8];
        int count = functions.llama_tokenize(
                vocabulary, bytes, bytes.length, tokens, tokens.length, (byte) (begin ? 1 : 0), (byte) 1);
        if (count < 0) {
            tokens = new int[-count];
            count = functions.llama_tokenize(
                    vocabulary, bytes, bytes.length, tokens, tokens.length, (byte) (begin ? 1 : 0), (byte) 1);
        }
        if (count < 0) {
            throw new LanguageModelException("The model's vocabulary cannot express the text");
        }
        return Arrays.copyOf(tokens, count);
    }

    /** Returns the bytes of a token's text; none for tokens that mark structure. A character may span tokens. */
    byte[] piece(int token) {
        return piece(token, (byte) 0);
    }

    private byte[] piece(int token, byte special) {
        byte[] buffer = new byte[64];
        int length = functions.llama_token_to_piece(vocabulary, token, buffer, buffer.length, 0, special);
        if (length < 0) {
            buffer = new byte[-length];
            length = functions.llama_token_to_piece(vocabulary, token, buffer, buffer.length, 0, special);
        }
        return Arrays.copyOf(buffer, Math.max(0, length));
    }

    /** Returns the text of the token that begins a text. */
    String beginText() {
        return text(functions.llama_vocab_bos(vocabulary));
    }

    /** Returns whether {@link #tokenize} puts that token in front. */
    boolean addsBegin() {
        return functions.llama_vocab_get_add_bos(vocabulary) != 0;
    }

    /** Returns the text of the token that ends a text. */
    String endText() {
        return text(functions.llama_vocab_eos(vocabulary));
    }

    private String text(int token) {
        return token < 0 ? "" : new String(piece(token, (byte) 1), StandardCharsets.UTF_8);
    }

    /** Returns whether a token ends the answer. */
    boolean ends(int token) {
        return functions.llama_vocab_is_eog(vocabulary, token) != 0;
    }

    @Override
    public void close() {
        functions.llama_model_free(model);
    }
}
