"""Writes a tiny model as Hugging Face's transformers do, and what it makes of a text: resources/…/lora/tiny_….

Needs torch, transformers and tokenizers. Arguments: the folder to write to; llama, llama3 (with positions stretched as Llama
3.1's) or qwen2.
"""

import json
import sys
from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
TEMPLATE = "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}<|end|>{% endfor %}<|assistant|>"
TEXT = "How much wood would 12345 woodchucks chuck,\n\nif they'd chuck wood?<|end|> Enough!"


def tokenizer(kind: str) -> PreTrainedTokenizerFast:
    qwen = kind == "qwen2"
    made = Tokenizer(models.BPE(ignore_merges=not qwen))
    if qwen:
        made.normalizer = normalizers.NFC()
    split = SPLIT.replace("{1,3}", "") if qwen else SPLIT
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(split), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=300, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    made.train_from_iterator([TEXT, "wood would could chuck much such 2024"], trainer)
    made.add_special_tokens([AddedToken(token, special=True) for token in ("<|begin|>", "<|end|>", "<|user|>", "<|assistant|>")])
    return PreTrainedTokenizerFast(
        tokenizer_object=made, bos_token="<|begin|>", eos_token="<|end|>", chat_template=TEMPLATE
    )


def model(kind: str, vocabulary: int) -> torch.nn.Module:
    torch.manual_seed(1)
    shape = {
        "vocab_size": vocabulary,
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 64,
        "initializer_range": 0.2,
    }
    if kind == "qwen2":
        made = Qwen2ForCausalLM(Qwen2Config(**shape, rope_theta=10000.0, tie_word_embeddings=True))
        for name, weight in made.named_parameters():
            if name.endswith(".bias"):
                torch.nn.init.normal_(weight, std=0.5)
        return made
    scaling = {
        "rope_type": "llama3",
        "factor": 8.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 16,
    }
    scaled = {"rope_scaling": scaling} if kind == "llama3" else {}
    return LlamaForCausalLM(LlamaConfig(**shape, rope_theta=500000.0, tie_word_embeddings=False, **scaled))


def main() -> None:
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    words = tokenizer(kind)
    made = model(kind, len(words) + 3).to(torch.bfloat16)
    made.save_pretrained(folder, max_shard_size="60KB" if kind == "llama" else "1MB")
    words.save_pretrained(folder)
    tokens = words(TEXT, add_special_tokens=False).input_ids
    # Read anew: a model turned into 16 bits and back has angles of 16 bits.
    exact = type(made).from_pretrained(folder, dtype=torch.float32)
    with torch.no_grad():
        logits = exact(torch.tensor([tokens])).logits[0, -1]
    expected = {
        "text": TEXT,
        "tokens": tokens,
        "logits": [round(value, 5) for value in logits.tolist()],
        "chat": words.apply_chat_template([{"role": "user", "content": "Hi"}], tokenize=False),
    }
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
