"""Numbers as Word writes them: one function per `w:numFmt` value (ECMA-376 part 1, 17.18.59 ST_NumberFormat).

Formats that Chinese documents do not use are shown as decimal numbers, as Word does with unknown ones.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CIRCLED_CHINESE = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MAX_LETTERS = 30  # Word repeats the letter (AA, BB); no list needs more, and a hostile one gets no more


def _counted(number: int, digits: str, units: str, zero: str, bare_ten: bool) -> str:
    """三百零五: digits with their units; `zero` fills gaps, `bare_ten` writes 十二 and not 一十二."""
    if not 0 < number < 10_000:
        return str(number)
    out, gap = "", False
    for place, figure in zip("3210", f"{number:04d}", strict=True):
        value = int(figure)
        if value:
            out += (zero if gap and out else "") + digits[value] + ("", *units)[int(place)]
        gap = not value
    return out[1:] if bare_ten and 10 <= number < 20 else out


def _chinese(number: int) -> str:
    # Word counts 一 … 九十九 and goes on digit by digit: 一〇〇.
    return _counted(number, _DIGITS, "十百千", "零", True) if number < 100 else _digit_by_digit(number)


def _chinese_thousand(number: int) -> str:
    return _counted(number, _DIGITS, "十百千", "零", True)


def _japanese(number: int) -> str:
    text = _counted(number, _DIGITS, "十百千", "", True)
    for unit in "十百千":
        text = text.replace("一" + unit, unit)
    return text


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(figure)] if figure.isdigit() else figure for figure in str(number))


def _from_list(symbols: str) -> Callable[[int], str]:
    return lambda number: symbols[number - 1] if 0 < number <= len(symbols) else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def _letter(number: int) -> str:
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * min(times + 1, _MAX_LETTERS)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from_list(_CIRCLED),
    "decimalEnclosedCircleChinese": _from_list(_CIRCLED),
    "decimalEnclosedParen": _from_list(_BRACKETED),
    "decimalEnclosedFullstop": _from_list(_DOTTED),
    "ideographEnclosedCircle": _from_list(_CIRCLED_CHINESE),
    "ideographTraditional": _from_list(_STEMS),
    "ideographZodiac": _from_list(_BRANCHES),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese_thousand,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese_thousand,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": lambda number: _counted(number, _LEGAL_DIGITS, "拾佰仟", "零", False),
    "ideographLegalTraditional": lambda number: _counted(number, _TRADITIONAL_DIGITS, "拾佰仟", "零", False),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def format_number(number: int, number_format: str) -> str:
    """The number as the format shows it, e.g. (12, "chineseCounting") → 十二; decimal if unknown."""
    return _FORMATS.get(number_format, str)(number)
