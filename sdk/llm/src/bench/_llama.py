"""llama.cpp's side of the benchmark: its C functions called one by one, with its own defaults.

Arguments: library, model, threads, tokens to generate. Measures once for each line it reads.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time

# Where n_gpu_layers, n_threads and n_threads_batch lie, by where the default of four threads is found.
LAYOUTS = {16: (8, 16, 20), 28: (16, 28, 32)}


class Parameters(ctypes.Structure):
    """Room for a parameter struct of any version."""

    _fields_ = [("words", ctypes.c_int64 * 64)]


class Batch(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int32)] + [(name, ctypes.c_void_p) for name in ("token", "embd", "pos", "n_seq", "seq", "logits")]


def set_int(parameters: Parameters, offset: int, value: int) -> None:
    ctypes.c_int32.from_buffer(parameters, offset).value = value


def get_int(parameters: Parameters, offset: int) -> int:
    return ctypes.c_int32.from_buffer(parameters, offset).value


class Llama:
    """One model in one context."""

    def __init__(self, library: str, model: str, threads: int) -> None:
        self._library = native = ctypes.CDLL(library)
        pointer = ctypes.c_void_p
        for name, result, arguments in (
            ("llama_model_default_params", Parameters, []),
            ("llama_context_default_params", Parameters, []),
            ("llama_model_load_from_file", pointer, [ctypes.c_char_p, Parameters]),
            ("llama_init_from_model", pointer, [pointer, Parameters]),
            ("llama_model_get_vocab", pointer, [pointer]),
            ("llama_batch_get_one", Batch, [pointer, ctypes.c_int32]),
            ("llama_decode", ctypes.c_int32, [pointer, Batch]),
            ("llama_sampler_init_greedy", pointer, []),
            ("llama_sampler_sample", ctypes.c_int32, [pointer, pointer, ctypes.c_int32]),
            ("llama_vocab_is_eog", ctypes.c_bool, [pointer, ctypes.c_int32]),
            ("llama_vocab_n_tokens", ctypes.c_int32, [pointer]),
            ("llama_get_logits_ith", ctypes.POINTER(ctypes.c_float), [pointer, ctypes.c_int32]),
        ):
            function = getattr(native, name)
            function.restype, function.argtypes = result, arguments
        self._log = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, pointer)(lambda level, text, data: None)
        native.llama_log_set(self._log, None)
        if hasattr(native, "ggml_backend_load_all_from_path"):
            native.ggml_backend_load_all_from_path(os.path.dirname(library).encode())
        native.llama_backend_init()
        context = native.llama_context_default_params()
        layers, n_threads, n_threads_batch = LAYOUTS[next(at for at in LAYOUTS if get_int(context, at) == 4 == get_int(context, at + 4))]
        parameters = native.llama_model_default_params()
        set_int(parameters, layers, 0)
        self._model = native.llama_model_load_from_file(model.encode(), parameters)
        set_int(context, 0, 4096)
        set_int(context, n_threads, threads)
        set_int(context, n_threads_batch, threads)
        self._context = native.llama_init_from_model(self._model, context)
        self._vocabulary = native.llama_model_get_vocab(self._model)
        self._greedy = native.llama_sampler_init_greedy()

    def measure(self, text: str, tokens: int) -> dict[str, float]:
        native = self._library
        self.clear()
        prompt = self.tokenize(text)
        count = len(prompt)
        started, started_cpu = time.perf_counter(), time.process_time()
        self.decode(prompt)
        token = native.llama_sampler_sample(self._greedy, self._context, -1)
        first, first_cpu = time.perf_counter(), time.process_time()
        generated = 1
        while generated < tokens and not native.llama_vocab_is_eog(self._vocabulary, token):
            self.decode([token])
            token = native.llama_sampler_sample(self._greedy, self._context, -1)
            generated += 1
        ended, ended_cpu = time.perf_counter(), time.process_time()
        return {
            "prompt": count / (first - started),
            "generation": (generated - 1) / (ended - first),
            "prompt_cpu": count / (first_cpu - started_cpu),
            "generation_cpu": (generated - 1) / (ended_cpu - first_cpu),
            "tokens": generated,
        }

    def tokenize(self, text: str) -> list[int]:
        data = text.encode()
        tokens = (ctypes.c_int32 * (len(data) + 8))()
        count = self._library.llama_tokenize(ctypes.c_void_p(self._vocabulary), data, len(data), tokens, len(tokens), True, True)
        return tokens[:count]

    def text(self, tokens: list[int]) -> str:
        piece = ctypes.create_string_buffer(256)
        vocabulary = ctypes.c_void_p(self._vocabulary)
        lengths = ((self._library.llama_token_to_piece(vocabulary, token, piece, len(piece), 0, True), piece) for token in tokens)
        return b"".join(buffer.raw[:length] for length, buffer in lengths).decode()

    def decode(self, tokens: list[int]) -> None:
        native = (ctypes.c_int32 * len(tokens))(*tokens)
        if self._library.llama_decode(self._context, self._library.llama_batch_get_one(native, len(tokens))) != 0:
            raise RuntimeError("llama_decode failed")

    def logits(self) -> ctypes.Array:
        """The scores of what follows the token decoded last."""
        count = self._library.llama_vocab_n_tokens(self._vocabulary)
        scores = self._library.llama_get_logits_ith(self._context, -1)
        return (ctypes.c_float * count).from_address(ctypes.addressof(scores.contents))

    def clear(self) -> None:
        native = self._library
        if hasattr(native, "llama_get_memory"):
            native.llama_get_memory.restype = ctypes.c_void_p
            native.llama_memory_clear(ctypes.c_void_p(native.llama_get_memory(ctypes.c_void_p(self._context))), True)
        else:
            native.llama_kv_self_clear(ctypes.c_void_p(self._context))


def main() -> None:
    library, model, threads, tokens = sys.argv[1:5]
    llama = Llama(library, model, int(threads))
    print("{}", flush=True)
    for text in sys.stdin:
        print(json.dumps(llama.measure(text.rstrip("\n"), int(tokens))), flush=True)


if __name__ == "__main__":
    main()
