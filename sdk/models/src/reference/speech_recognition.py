"""Records what CTranslate2 4 makes of a recording with Whisper tiny.en, in float32. The argument is the model's folder."""

import sys
from pathlib import Path

import ctranslate2
import soundfile
from faster_whisper import WhisperModel


def main(model_folder: str) -> None:
    file = Path(__file__).parents[4] / "notebooks/data/recordings/sense-and-sensibility-0870.flac"
    samples, _ = soundfile.read(file, dtype="float32")
    model = WhisperModel(model_folder, compute_type="float32", cpu_threads=1)
    print(ctranslate2.__version__)
    for beams in (1, 5):
        segments, _ = model.transcribe(samples, beam_size=beams, temperature=0, condition_on_previous_text=False)
        for segment in segments:
            # CTranslate2 divides by the tokens and the end, faster-whisper multiplies by the tokens and divides once more.
            tokens = len(segment.tokens)
            mean = segment.avg_logprob * (tokens + 1) / tokens
            print(beams, repr(segment.text), mean, segment.start, segment.end, segment.no_speech_prob)


if __name__ == "__main__":
    main(sys.argv[1])
