"""Small files for the demo site to offer: a text to download and a melody to listen to."""

import array
import io
import math
import sys
import wave
from collections.abc import Sequence

SAMPLES_PER_SECOND = 11025
SECONDS_PER_NOTE = 0.35


def text_file(lines: Sequence[str]) -> bytes:
    """A UTF-8 text with one paragraph per line; the byte order mark tells Windows' editors so."""
    return "\n\n".join(lines).encode("utf-8-sig")


def melody(notes: Sequence[float]) -> bytes:
    """A WAV file (mono, 16 bit) that plays `notes`, given in hertz, one after another."""
    length = round(SAMPLES_PER_SECOND * SECONDS_PER_NOTE)
    samples = array.array("h")
    for note in notes:
        for position in range(length):
            time = position / SAMPLES_PER_SECOND
            fade = min(1.0, position / 200) * math.exp(-4 * time)
            tone = math.sin(math.tau * note * time) + 0.3 * math.sin(2 * math.tau * note * time)
            samples.append(round(18000 * fade * tone))
    if sys.byteorder == "big":
        samples.byteswap()
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_PER_SECOND)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()
