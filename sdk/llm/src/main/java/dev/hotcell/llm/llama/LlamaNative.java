package dev.hotcell.llm.llama;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import org.jspecify.annotations.Nullable;

/**
 * The functions of llama.h that are used here, under their own names. A C {@code bool} comes back as a byte, of which
 * only zero or not counts, because JNA's boolean reads four bytes. Which functions exist depends on the version.
 */
interface LlamaNative extends Library {

    /** Holds a parameter struct of any version: larger than all, so that native code fills or reads its beginning. */
    @Structure.FieldOrder("words")
    class Parameters extends Structure implements Structure.ByValue {
        public long[] words = new long[64];
    }

    /** The tokens of one decode: {@code struct llama_batch}. */
    @Structure.FieldOrder({"tokenCount", "token", "embedding", "position", "sequenceCount", "sequence", "output"})
    class Batch extends Structure implements Structure.ByValue {
        public int tokenCount;
        public @Nullable Pointer token;
        public @Nullable Pointer embedding;
        public @Nullable Pointer position;
        public @Nullable Pointer sequenceCount;
        public @Nullable Pointer sequence;
        public @Nullable Pointer output;
    }

    /** Takes what the library logs. */
    interface Log extends Callback {
        void log(int level, @Nullable String text, @Nullable Pointer userData);
    }

    void llama_backend_init();

    void llama_log_set(Log log, @Nullable Pointer userData);

    byte llama_supports_gpu_offload();

    void ggml_backend_load_all_from_path(String folder);

    Parameters llama_model_default_params();

    Parameters llama_context_default_params();

    @Nullable
    Pointer llama_model_load_from_file(String path, Parameters parameters);

    @Nullable
    Pointer llama_model_load_from_splits(String[] paths, long count, Parameters parameters);

    long llama_max_devices();

    long ggml_backend_dev_count();

    Pointer ggml_backend_dev_get(long index);

    String ggml_backend_dev_name(Pointer device);

    String ggml_backend_dev_description(Pointer device);

    int ggml_backend_dev_type(Pointer device);

    void llama_model_free(Pointer model);

    @Nullable
    Pointer llama_init_from_model(Pointer model, Parameters parameters);

    void llama_free(Pointer context);

    Pointer llama_model_get_vocab(Pointer model);

    long llama_model_size(Pointer model);

    int llama_model_n_ctx_train(Pointer model);

    int llama_model_n_layer(Pointer model);

    int llama_model_n_embd(Pointer model);

    int llama_model_n_head(Pointer model);

    int llama_model_n_head_kv(Pointer model);

    byte llama_model_has_encoder(Pointer model);

    byte llama_model_is_recurrent(Pointer model);

    byte llama_model_is_hybrid(Pointer model);

    @Nullable
    String llama_model_chat_template(Pointer model, @Nullable String name);

    int llama_n_ctx(Pointer context);

    int llama_n_batch(Pointer context);

    int llama_vocab_n_tokens(Pointer vocabulary);

    byte llama_vocab_is_eog(Pointer vocabulary, int token);

    int llama_tokenize(
            Pointer vocabulary,
            byte[] text,
            int length,
            int[] tokens,
            int capacity,
            byte addSpecial,
            byte parseSpecial);

    int llama_token_to_piece(Pointer vocabulary, int token, byte[] buffer, int length, int strip, byte special);

    int llama_decode(Pointer context, Batch batch);

    void llama_set_abort_callback(Pointer context, Pointer function, Pointer data);

    Pointer llama_get_logits_ith(Pointer context, int index);

    void llama_kv_self_clear(Pointer context);

    byte llama_kv_self_seq_rm(Pointer context, int sequence, int from, int to);

    void llama_kv_self_seq_cp(Pointer context, int fromSequence, int toSequence, int from, int to);

    Pointer llama_get_memory(Pointer context);

    void llama_memory_clear(Pointer memory, byte data);

    byte llama_memory_seq_rm(Pointer memory, int sequence, int from, int to);

    void llama_memory_seq_cp(Pointer memory, int fromSequence, int toSequence, int from, int to);

    long llama_state_seq_get_size(Pointer context, int sequence);

    long llama_state_seq_get_data(Pointer context, Pointer buffer, long size, int sequence);

    long llama_state_seq_set_data(Pointer context, Pointer buffer, long size, int sequence);

    /** Takes {@code struct llama_sampler_chain_params}, which is a single bool and travels as one. */
    Pointer llama_sampler_chain_init(byte noTimings);

    void llama_sampler_chain_add(Pointer chain, Pointer sampler);

    Pointer llama_sampler_init_greedy();

    Pointer llama_sampler_init_dist(int seed);

    Pointer llama_sampler_init_top_k(int k);

    Pointer llama_sampler_init_top_p(float p, long minKeep);

    Pointer llama_sampler_init_min_p(float p, long minKeep);

    Pointer llama_sampler_init_temp(float temperature);

    /** As it was until 2026. */
    Pointer llama_sampler_init_penalties(int last, float repeat, float frequency, float presence);

    /** As it is since, see {@link StructLayout#penaltiesTakeVocabulary}. */
    Pointer llama_sampler_init_penalties(int vocabularySize, int last, float repeat, float frequency, float presence);

    @Nullable
    Pointer llama_sampler_init_grammar(Pointer vocabulary, String rules, String root);

    int llama_sampler_sample(Pointer sampler, Pointer context, int index);

    void llama_sampler_accept(Pointer sampler, int token);

    void llama_sampler_apply(Pointer sampler, Pointer candidates);

    @Nullable
    Pointer llama_adapter_lora_init(Pointer model, String path);

    void llama_adapter_lora_free(Pointer adapter);

    /** As it was until 2026: adds one. */
    int llama_set_adapter_lora(Pointer context, Pointer adapter, float scale);

    void llama_clear_adapter_lora(Pointer context);

    /** As it is since: all at once. */
    int llama_set_adapters_lora(Pointer context, Pointer[] adapters, long count, float[] scales);

    long ggml_quantize_chunk(
            int type,
            float[] source,
            byte[] target,
            long start,
            long rows,
            long numbersPerRow,
            @Nullable Pointer importance);

    int llama_vocab_bos(Pointer vocabulary);

    byte llama_vocab_get_add_bos(Pointer vocabulary);

    int llama_vocab_eos(Pointer vocabulary);

    void llama_sampler_free(Pointer sampler);
}
