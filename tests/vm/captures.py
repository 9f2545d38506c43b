"""What was heard: WAV files that QEMU wrote, compared with what was to be heard."""
import array
import math
import os
import wave

HEADER_BYTES = 44
RATE_HZ = 48000
CHANNELS = 2
WINDOW_S = 0.01
# Windows of a piece of speech that is looked for as a whole, and how far from its place.
PIECE = 40
WANDER = 40

# Steps between two numbers, so that they survive the volume of a card that is not quite 1.
STEP = 4
LOW_BITS = 13
# QEMU's USB card plays its 0 dB at this part of full scale.
USB_GAIN = 240 / 255


def position(path):
    """Where the next frame of a capture will be; 0 while there is none."""
    return max(0, os.path.getsize(path) - HEADER_BYTES) // (2 * CHANNELS) if os.path.exists(path) else 0


def frames(path, begin=0):
    """Left and right of a capture from a frame on. QEMU completes the header when it ends: until then it tells no length."""
    if not os.path.exists(path):
        return array.array("h"), array.array("h")
    with open(path, "rb") as file:
        file.seek(HEADER_BYTES + begin * 2 * CHANNELS)
        data = file.read()
    samples = array.array("h")
    samples.frombytes(data[: len(data) // (2 * CHANNELS) * (2 * CHANNELS)])
    return samples[0::2], samples[1::2]


def loudness(samples, rate_hz):
    """Root mean square of each window."""
    window = int(rate_hz * WINDOW_S)
    found = []
    for begin in range(0, len(samples) - window + 1, window):
        found.append(math.sqrt(sum(sample * sample for sample in samples[begin : begin + window]) / window))
    return found


def speech_of(path):
    """Loudness of a WAV file of one channel."""
    with wave.open(path) as file:
        samples = array.array("h")
        samples.frombytes(file.readframes(file.getnframes()))
        return trimmed(loudness(samples[0 :: file.getnchannels()], file.getframerate()))


def trimmed(levels):
    """Without the silence before and after."""
    loud = [index for index, level in enumerate(levels) if level > 30]
    return levels[loud[0] : loud[-1] + 1] if loud else []


def likeness(heard, said):
    """
    How much what was heard follows what was said: 1 is all of it, 0 nothing. Piece by piece, each looked for where the one
    before it ended: the clock of an emulated card may wander, the order may not.
    """
    place, found = 0, []
    for begin in range(0, len(said) - PIECE // 2, PIECE):
        piece = said[begin : begin + PIECE]
        places = range(max(0, place - WANDER), place + WANDER + 1)
        best, place = max((correlation(heard[at : at + len(piece)], piece), at) for at in places)
        found.append(best)
        place += len(piece)
    return sum(found) / len(found) if found else 0.0


def correlation(left, right):
    count = min(len(left), len(right))
    if count < 10:
        return 0.0
    left = left[:count] + [0.0] * (len(right) - count)
    mean_left, mean_right = sum(left) / len(left), sum(right) / len(right)
    upper = sum((a - mean_left) * (b - mean_right) for a, b in zip(left, right))
    lower = math.sqrt(sum((a - mean_left) ** 2 for a in left) * sum((b - mean_right) ** 2 for b in right))
    return upper / lower if lower else 0.0


def write_numbers(path, seconds):
    """A WAV file in which each frame bears its own number: the low bits on the left, the rest and one on the right."""
    count = int(seconds * RATE_HZ)
    samples = array.array("h")
    for number in range(count):
        samples.append((number & ((1 << LOW_BITS) - 1)) * STEP)
        samples.append(((number >> LOW_BITS) + 1) * STEP)
    with wave.open(path, "wb") as file:
        file.setnchannels(CHANNELS)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())
    return count


def numbers(path, begin=0, gain=1.0):
    """Runs of consecutive numbers in a capture, as (first, last), in the order in which they were heard."""
    runs = []
    previous = None
    for left, right in zip(*frames(path, begin)):
        low, high = round(left / gain / STEP), round(right / gain / STEP)
        if high < 1 or low < 0:
            previous = None
            continue
        number = (high - 1) << LOW_BITS | low
        if previous is not None and number == previous + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
        previous = number
    return [tuple(run) for run in runs]


def missing(runs, count):
    """Numbers below a count that are in none of the runs, as (first, last)."""
    gaps, expected = [], 0
    for first, last in sorted(runs):
        if first > expected:
            gaps.append((expected, first - 1))
        expected = max(expected, last + 1)
    if expected < count:
        gaps.append((expected, count - 1))
    return gaps
