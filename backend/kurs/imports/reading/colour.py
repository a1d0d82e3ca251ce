"""Is this the blue that marks an internal note?

Programmes say "markeret med blåt er interne noter" and mean whatever blue the writer had at hand: Word's
blue, light blue, dark blue or an accent. When in doubt a shade counts as blue: a person can release a
line marked by mistake, but nobody can take back a note that was shown.
"""

import colorsys
import re

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})\Z", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", re.IGNORECASE)
_NAMES = frozenset((
    "blue", "mediumblue", "darkblue", "navy", "royalblue", "dodgerblue", "deepskyblue", "cornflowerblue",
    "steelblue", "midnightblue", "slateblue", "darkslateblue", "mediumslateblue", "cyan", "darkcyan", "aqua",
))  # fmt: skip


def is_blue(red: int, green: int, blue: int) -> bool:
    """Whether a colour (0-255 each) is seen as blue: hue 175-265 degrees, not grey, not nearly black."""
    hue, saturation, brightness = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return 175 <= hue * 360 <= 265 and saturation >= 0.4 and brightness >= 0.25


def is_blue_name(colour: str) -> bool:
    """The same for a colour as Word or CSS writes it: `0070C0`, `#00f`, `rgb(0, 112, 192)`, `blue`."""
    colour = colour.strip().lower()
    if colour in _NAMES:
        return True
    if match := _RGB.match(colour):
        return is_blue(*(min(int(part), 255) for part in match.groups()))
    if match := _HEX.match(colour):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return is_blue(int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
    return False
