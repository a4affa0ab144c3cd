"""Writes the recordings of notebooks/data in several formats, and prints what libsndfile reads from them.

The argument is the folder test/data/librivox of PocketSphinx's source distribution.
"""

import sys
from pathlib import Path

import soundfile

FORMATS = {"0870": "flac", "0880": "ogg", "0890": "mp3", "0920": "flac", "0930": "wav"}


def main(source: Path) -> None:
    target = Path(__file__).parents[4] / "notebooks/data/recordings"
    for number, kind in FORMATS.items():
        samples, rate = soundfile.read(source / f"sense_and_sensibility_01_austen_64kb-{number}.wav", dtype="int16")
        file = target / f"sense-and-sensibility-{number}.{kind}"
        if not file.exists():
            soundfile.write(file, samples, rate)
        read, _ = soundfile.read(file, dtype="float64")
        at = int(abs(read).argmax())
        print(f'        "{number}.{kind}, {len(read)}, {sum(read * read):.6f}, {at}, {read[at]:.6f}",')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
