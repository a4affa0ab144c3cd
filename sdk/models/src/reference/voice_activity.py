"""Makes a voice-like sound and records what Silero VAD 6.2.3 says of it in Python, on ONNX Runtime 1.29.0."""

import json
import wave
from pathlib import Path

import numpy as np
import silero_vad
from silero_vad.utils_vad import OnnxWrapper, get_speech_timestamps
import torch

RATE = 16000
VOWELS = [
    [(730, 80), (1090, 90), (2440, 120)],
    [(270, 60), (2290, 100), (3010, 120)],
    [(300, 60), (870, 90), (2240, 120)],
    [(530, 60), (1840, 100), (2480, 120)],
]


def voiced(seconds: float, pitch: float, formants: list[tuple[int, int]]) -> np.ndarray:
    time = np.arange(int(seconds * RATE)) / RATE
    phase = np.cumsum(pitch * (1 + 0.05 * np.sin(2 * np.pi * 3 * time))) / RATE
    sound = np.zeros(len(time))
    for harmonic in range(1, int(7000 / pitch)):
        gain = sum(1 / (1 + ((harmonic * pitch - centre) / width) ** 2) for centre, width in formants)
        sound += gain * np.sin(2 * np.pi * harmonic * phase)
    return 0.1 * sound * np.minimum(1, np.minimum(time / 0.03, (seconds - time) / 0.05)).clip(0)


def main() -> None:
    random = np.random.default_rng(1)
    parts = [np.zeros(RATE // 2)]
    for i in range(5):
        parts += [random.normal(0, 0.03, int(0.06 * RATE)), voiced(0.18, 110 + 8 * i, VOWELS[i % 4])]
    parts.append(np.zeros(RATE))
    for i in range(3):
        parts += [random.normal(0, 0.02, int(0.05 * RATE)), voiced(0.2, 190 - 10 * i, VOWELS[(i + 1) % 4])]
    parts.append(np.zeros(RATE // 2))
    sound = np.concatenate(parts)
    samples = (np.clip(sound + random.normal(0, 0.001, len(sound)), -1, 1) * 32767).astype(np.int16)
    folder = Path(__file__).parents[1] / "test/resources/dev/hotcell/models/speech"
    with wave.open(str(folder / "voice.wav"), "wb") as file:
        file.setparams((1, 2, RATE, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())
    audio = torch.from_numpy(samples.astype(np.float32) / 32768)
    model = OnnxWrapper(str(Path(silero_vad.__file__).parent / "data/silero_vad_16k_op15.onnx"))
    chunks = torch.nn.functional.pad(audio, (0, -len(audio) % 512)).split(512)
    probabilities = [round(model(chunk, RATE).item(), 6) for chunk in chunks]
    model.reset_states()
    segments = [[s["start"], s["end"]] for s in get_speech_timestamps(audio, model)]
    (folder / "silero-6.2.3.json").write_text(json.dumps({"probabilities": probabilities, "segments": segments}) + "\n")
    print(segments, len(probabilities))


if __name__ == "__main__":
    main()
