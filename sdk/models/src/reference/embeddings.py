"""Records tokens and embeddings of MiniLM from tokenizers 0.23.3 and onnxruntime 1.29.0 in Python. Argument: the folder with both files."""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

TEXTS = [
    "The cat sits on the mat.",
    "A kitten is resting on a rug.",
    "Central banks raised interest rates again.",
    "",
    "   \t\n ",
    "Don't stop: it's 3.5% (really)!",
    "Ünïcödé ÀÉÎ naïve café Straße ΣΊΣΥΦΟΣ İstanbul",
    "東京 は 日本の首都です。 한국어",
    "unbelievablyinternationalizationalistically supercalifragilisticexpialidocious",
    "x" * 101 + " y",
    "emoji 😀 and zero\u200bwidth and nul\u0000 and \ufffd end",
    "snake_case camelCase http://a.b/c?d=e&f #tag @user $5 €7 ¼ ² №",
    "non\u00a0breaking\u2003em\u3000ideographic",
    " ".join(["word"] * 300),
    "ﬁne ﬂow Ǆ ǅ ß ﬀ",
    "“quotes” — dashes… «guillemets» ¿qué?",
]


def main() -> None:
    folder = Path(sys.argv[1])
    tokenizer = Tokenizer.from_file(str(folder / "all-minilm-l6-v2-q-tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    session = onnxruntime.InferenceSession(str(folder / "all-minilm-l6-v2-q.onnx"))
    cases = []
    for text in TEXTS:
        ids = tokenizer.encode(text).ids
        row = np.array([ids], np.int64)
        inputs = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        mean = session.run(None, inputs)[0][0].mean(axis=0)
        vector = mean / np.linalg.norm(mean)
        cases.append({"text": text, "ids": ids, "vector": [round(float(x), 5) for x in vector]})
    target = Path(__file__).parents[1] / "test/resources/dev/hotcell/models/text/all-minilm-l6-v2-q.json"
    target.write_text(json.dumps(cases) + "\n")
    print(len(cases), target.stat().st_size, float(np.dot(cases[0]["vector"], cases[1]["vector"])))


if __name__ == "__main__":
    main()
