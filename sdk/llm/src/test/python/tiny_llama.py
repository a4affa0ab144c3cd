"""Writes a tiny Llama as Hugging Face's transformers do, and what it makes of a text: resources/…/lora/tiny_llama.

Needs torch, transformers and tokenizers. Argument: the folder to write to.
"""

import json
import sys
from pathlib import Path

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
TEMPLATE = "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}<|end|>{% endfor %}<|assistant|>"
TEXT = "How much wood would 12345 woodchucks chuck,\n\nif they'd chuck wood?<|end|> Enough!"


def tokenizer() -> PreTrainedTokenizerFast:
    made = Tokenizer(models.BPE(ignore_merges=True))
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=300, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    made.train_from_iterator([TEXT, "wood would could chuck much such 2024"], trainer)
    made.add_special_tokens([AddedToken(token, special=True) for token in ("<|begin|>", "<|end|>", "<|user|>", "<|assistant|>")])
    return PreTrainedTokenizerFast(
        tokenizer_object=made, bos_token="<|begin|>", eos_token="<|end|>", chat_template=TEMPLATE
    )


def main() -> None:
    folder = Path(sys.argv[1])
    torch.manual_seed(1)
    words = tokenizer()
    config = LlamaConfig(
        vocab_size=len(words) + 3,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=64,
        rope_theta=500000.0,
        initializer_range=0.2,
        tie_word_embeddings=False,
    )
    model = LlamaForCausalLM(config).to(torch.bfloat16)
    model.save_pretrained(folder, max_shard_size="60KB")
    words.save_pretrained(folder)
    tokens = words(TEXT, add_special_tokens=False).input_ids
    with torch.no_grad():
        logits = model.float()(torch.tensor([tokens])).logits[0, -1]
    expected = {
        "text": TEXT,
        "tokens": tokens,
        "logits": [round(value, 5) for value in logits.tolist()],
        "chat": words.apply_chat_template([{"role": "user", "content": "Hi"}], tokenize=False),
    }
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
