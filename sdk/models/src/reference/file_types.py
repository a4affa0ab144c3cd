"""Records what Magika in Python says of some content; run it with magika 1.0.3 to renew the reference of the tests."""

import base64
import gzip
import json
import random
import zlib
from pathlib import Path

from magika import Magika, PredictionMode

TEXTS = {
    "python": "import os\n\n\ndef main(args):\n    for name in os.listdir('.'):\n        print(name, args)\n\n\nif __name__ == '__main__':\n    main([])\n",
    "java": "package a;\n\nimport java.util.List;\n\npublic final class A {\n    public static void main(String[] args) {\n        System.out.println(List.of(args));\n    }\n}\n",
    "json": '{"name": "hotcell", "version": 1, "list": [1, 2, 3], "nested": {"a": null, "b": true}}\n',
    "csv": "name,age,city\n" + "".join(f"person {i},{20 + i},Town {i % 7}\n" for i in range(40)),
    "html": "<!DOCTYPE html>\n<html><head><title>Hot</title></head><body><h1>Cell</h1><p>Text</p></body></html>\n",
    "markdown": "# Title\n\nSome *text* with a [link](a.html).\n\n- one\n- two\n\n```java\nint a = 1;\n```\n",
    "prose": "The quick brown fox jumps over the lazy dog, and then it sleeps for a long time under a tree.\n" * 3,
    "shell": "#!/bin/bash\nset -eu\nfor f in *.txt; do\n  echo \"$f\" | sed 's/a/b/'\ndone\n",
    "short": "abc",
    "blank": "   \n\t  hi \n\n",
    "spaces around": " \n" * 300 + "SELECT a, b FROM t WHERE a > 3 ORDER BY b;\nINSERT INTO t VALUES (1, 2);\n" + "\n" * 50,
}


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = (8).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    pixels = b"".join(b"\0" + bytes(range(8)) for _ in range(8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def contents() -> dict[str, bytes]:
    noise = random.Random(1).randbytes(6000)
    binary = {"png": png(), "gzip": gzip.compress(TEXTS["csv"].encode(), mtime=0), "noise": noise, "empty": b"", "few": b"\xff\xfe\x00"}
    return {name: text.encode() for name, text in TEXTS.items()} | binary


def main() -> None:
    magika = Magika(prediction_mode=PredictionMode.HIGH_CONFIDENCE)
    cases = []
    for name, content in contents().items():
        result = magika.identify_bytes(content)
        cases.append(
            {
                "name": name,
                "content": base64.b64encode(content).decode(),
                "label": str(result.output.label),
                "mimeType": result.output.mime_type,
                "score": result.score,
            }
        )
        print(name, result.output.label, result.dl.label, result.score)
    target = Path(__file__).parents[1] / "test/resources/dev/hotcell/models/files/magika-1.0.3.json"
    target.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
