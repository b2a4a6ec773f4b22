"""Numerals: numbers as they are spoken."""

_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
SMALL = tuple(_WORDS.split())
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(number: int) -> str:
    """A whole number below a thousand in words: forty-five."""
    if number < len(SMALL):
        return SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{TENS[tens]}-{SMALL[ones]}" if ones else TENS[tens]
    hundreds, rest = divmod(number, 100)
    return f"{SMALL[hundreds]} hundred" + (f" and {spelled(rest)}" if rest else "")
