"""The sound of a notification: two soft tones, made here, played by what the system has for that."""

from __future__ import annotations

import math
import shutil
import struct
import subprocess
import sys
import wave
from pathlib import Path

_RATE = 44_100  # samples a second
_TONES = ((587.33, 0.0), (880.0, 0.09))  # hertz (D5, A5), and seconds after which it begins
_LENGTH = 0.6  # seconds
_LOUDNESS = 0.18  # of what is possible
_DECAY = 0.12  # seconds in which a tone falls to a third
_ATTACK = 0.008
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
_PATIENCE = 5.0


class NoPlayerError(Exception):
    """Nothing here plays sounds."""


def write(path: Path) -> None:
    """Make the file of the sound: WAV, 16 bits, one channel. Raises OSError."""
    samples = [_sample(number / _RATE) for number in range(int(_LENGTH * _RATE))]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


def play(path: Path) -> None:
    """Play a file, and come back when that is done. Raises NoPlayerError, OSError or subprocess.SubprocessError."""
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(path), winsound.SND_FILENAME)
        return
    for program, *options in _PLAYERS:
        if found := shutil.which(program):
            command = [found, *options, str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - no shell, our file
            return
    raise NoPlayerError("No sound is played: none of pw-play, paplay, aplay and afplay is there.")


def _sample(at: float) -> int:
    loud = sum(_tone(at - start, pitch) for pitch, start in _TONES)
    return int(loud * _LOUDNESS * 32_767)


def _tone(at: float, pitch: float) -> float:
    if at < 0:
        return 0.0
    return math.sin(2 * math.pi * pitch * at) * min(1.0, at / _ATTACK) * math.exp(-at / _DECAY)
