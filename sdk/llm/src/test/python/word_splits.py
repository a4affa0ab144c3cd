"""Trains tokenizers that cut words as Llama 3's and Qwen 2's do, and writes what `tokenizers` makes of some texts.

Usage: word_splits.py corpus.txt > word_splits.json
"""

import json
import sys

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|"
    r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
QWEN2 = LLAMA3.replace("{1,3}", "")
TEXTS = [
    "",
    "How much wood would 1234567 woodchucks chuck?",
    "SHE'LL say I'M sure, she'd; they've",
    "\r\n\r\n  two\tspaces  \n \n\nend   ",
    "x=(a+b)//2;\n\n\t// done!!!\n",
    "naïve café cafe\u0301, 東京 １２３ ½ 😀👩‍🚀\u00a0no-break\u2003em",
    "<|begin|>wood<|end|> <|begin",
    "ÅΩ \u1e9b\u0323 한국어 \u1112\u1161\u11ab",
]


def build(pattern: str, whole_words: bool, compose: bool, corpus: str) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(ignore_merges=whole_words))
    if compose:
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=330,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        special_tokens=["<|begin|>", "<|end|>"],
        show_progress=False,
    )
    tokenizer.train_from_iterator([corpus], trainer)
    return tokenizer


def main(path: str) -> None:
    corpus = open(path, encoding="utf-8").read()
    result = {}
    for name, pattern, whole_words in (("llama-bpe", LLAMA3, True), ("qwen2", QWEN2, False)):
        tokenizer = build(pattern, whole_words, not whole_words, corpus)
        document = json.loads(tokenizer.to_str())
        if whole_words:
            # A word that is a token though no merges lead to it.
            document["model"]["vocab"]["woodchucks"] = len(document["model"]["vocab"])
            tokenizer = Tokenizer.from_str(json.dumps(document))
        encoded = {text: tokenizer.encode(text, add_special_tokens=False).ids for text in TEXTS}
        result[name] = {"tokenizer": document, "encoded": encoded}
    json.dump(result, sys.stdout, separators=(",", ":"))


main(sys.argv[1])
