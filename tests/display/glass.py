"""A touch screen made by Linux's uinput, and a finger that waits for the kiosk and presses twice.

The structures are those of linux/uinput.h and linux/input.h; the places are in pixels of a 1280 x 800 display.
"""
import fcntl
import os
import struct
import time

SYNC, KEY, ABSOLUTE = 0, 1, 3
TOUCH = 0x14A
X, Y, SLOT, SLOT_X, SLOT_Y, FINGER = 0x00, 0x01, 0x2F, 0x35, 0x36, 0x39
SET_EVENT, SET_KEY, SET_AXIS, SET_PROPERTY, CREATE = 0x40045564, 0x40045565, 0x40045567, 0x4004556E, 0x5501
DIRECT = 1
WIDEST = 4095
LIMITS = {SLOT: 9, FINGER: 65535, SLOT_X: WIDEST, SLOT_Y: WIDEST, X: WIDEST, Y: WIDEST}


def glass():
    file = os.open("/dev/uinput", os.O_WRONLY)
    for kind in (KEY, ABSOLUTE):
        fcntl.ioctl(file, SET_EVENT, kind)
    fcntl.ioctl(file, SET_KEY, TOUCH)
    fcntl.ioctl(file, SET_PROPERTY, DIRECT)
    for axis in LIMITS:
        fcntl.ioctl(file, SET_AXIS, axis)
    most = [LIMITS.get(axis, 0) for axis in range(64)]
    os.write(file, struct.pack("80sHHHHI64i64i64i64i", b"glass", 3, 1, 1, 1, 0, *most, *[0] * 192))
    fcntl.ioctl(file, CREATE)
    return file


def press(file, x, y):
    def tell(kind, code, value):
        os.write(file, struct.pack("llHHi", 0, 0, kind, code, value))

    across, down = x * WIDEST // 1280, y * WIDEST // 800
    for code, value in ((SLOT, 0), (FINGER, 1), (SLOT_X, across), (SLOT_Y, down)):
        tell(ABSOLUTE, code, value)
    tell(KEY, TOUCH, 1)
    tell(ABSOLUTE, X, across)
    tell(ABSOLUTE, Y, down)
    tell(SYNC, 0, 0)
    time.sleep(0.3)
    tell(ABSOLUTE, FINGER, -1)
    tell(KEY, TOUCH, 0)
    tell(SYNC, 0, 0)


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    screen = glass()
    time.sleep(60)
    press(screen, 740, 755)
    say("finger lifted: language")
    time.sleep(30)
    press(screen, 430, 310)
    say("finger lifted: claim")
    time.sleep(3600)
