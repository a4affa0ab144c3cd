"""Records which notes Basic Pitch 0.4.0 hears in a sound that its test makes, too, on ONNX Runtime.

Basic Pitch's note_creation.py imports libraries that finding notes does not need: they are replaced by nothing.
"""

import sys
import types
from pathlib import Path
from unittest import mock

import numpy as np
import onnxruntime
import scipy.signal

RATE = 22050
PLAYED = [(60, 0.5, 1.0), (64, 1.0, 1.5), (67, 1.5, 2.5), (72, 1.5, 2.5), (48, 3.0, 4.5)]


def sound() -> np.ndarray:
    time = np.arange(5 * RATE) / RATE
    total = np.zeros(len(time))
    for pitch, start, end in PLAYED:
        inside = (time >= start) & (time < end)
        since = time - start
        for harmonic in range(1, 6):
            frequency = harmonic * 440 * 2 ** ((pitch - 69) / 12)
            total += inside * 0.2 / harmonic * np.sin(2 * np.pi * frequency * since) * np.exp(-2 * since.clip(0))
    return total.astype(np.float32)


def main(package: Path) -> None:
    for name in ("mir_eval", "librosa", "resampy", "pretty_midi"):
        sys.modules[name] = mock.MagicMock()
    sys.path.insert(0, str(package))
    sys.modules["basic_pitch"] = types.ModuleType("basic_pitch")
    sys.modules["basic_pitch"].__path__ = [str(package / "basic_pitch")]
    from basic_pitch import constants, note_creation

    model = onnxruntime.InferenceSession(package / "basic_pitch/saved_models/icassp_2022/nmp.onnx")
    overlap = 30 * constants.FFT_HOP
    samples = np.concatenate([np.zeros(overlap // 2, np.float32), sound()])
    frames, onsets = [], []
    for start in range(0, len(samples), constants.AUDIO_N_SAMPLES - overlap):
        window = samples[start : start + constants.AUDIO_N_SAMPLES]
        window = np.pad(window, (0, constants.AUDIO_N_SAMPLES - len(window)))[None, :, None]
        outputs = model.run(
            ["StatefulPartitionedCall:1", "StatefulPartitionedCall:2"], {"serving_default_input_2:0": window}
        )
        frames.append(outputs[0][0, 15:-15])
        onsets.append(outputs[1][0, 15:-15])
    count = int(np.floor(5 * RATE * (constants.ANNOTATIONS_FPS / constants.AUDIO_SAMPLE_RATE)))
    notes = note_creation.output_to_notes_polyphonic(
        np.concatenate(frames)[:count], np.concatenate(onsets)[:count], 0.5, 0.3, 11, True, None, None
    )
    # librosa.core.frames_to_time: frames times hop over rate
    window_offset = (256 / RATE) * (172 - constants.AUDIO_N_SAMPLES / 256) + 0.0018
    seconds = lambda n: n * 256 / RATE - window_offset * (n // 172)
    found = sorted([seconds(a), seconds(b), int(pitch), float(loudness)] for a, b, pitch, loudness in notes)
    for start, end, pitch, loudness in sorted(found, key=lambda note: (note[0], note[2])):
        print(f"        {{{pitch}, {start:.4f}, {end:.4f}, {loudness:.4f}}},")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
