"""Trains byte pairs with Hugging Face's `tokenizers` on the text beside the tests, and writes the tokens of some texts."""

import json
import sys

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

TEXTS = ["how much wood would a woodchuck chuck", "She'll say: naïve café, 東京 😀!", "  two  spaces\n\n\tand 1234 tabs ", "wood woodchuck chucks"]


def main(corpus: str) -> None:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=350, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    text = open(corpus, encoding="utf-8").read()
    tokenizer.train_from_iterator([text], trainer)
    vocabulary = tokenizer.get_vocab()
    encoded = {t: tokenizer.encode(t).ids for t in [*TEXTS, text[:600]]}
    json.dump({"tokens": sorted(vocabulary, key=vocabulary.get), "encoded": encoded}, sys.stdout)


main(sys.argv[1])
