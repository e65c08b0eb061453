"""A simplified view of traditional Chinese, character for character, so that all offsets stay.

Characters and phrases come from the data of OpenCC (package opencc-python-reimplemented, Apache-2.0).
`taiwan_words.tsv` takes back the words that automatic conversion to Taiwan usage puts in (文件 → 檔案,
优化 → 最佳化). Its column `when`: `always`; `marks`, as always, and the text counts as Taiwan usage;
`taiwan`, only in such a text. A word that is shorter in simplified Chinese is filled up with
zero-width spaces, which rules never see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAMPLE = 20_000
FILLER = "\u200b"
# Frequent characters that only one of the two scripts uses, in the same order.
TRADITIONAL = (
    "為個國時來對會發動學過產種後開關現兩機當從業應實經進體與區縣廳鄉鎮單責負務專計書網標準資議報項測"
    "評環護濟農維總統執監檢團隊條審辦處優營運設門問題據點長"
)
SIMPLIFIED = (
    "为个国时来对会发动学过产种后开关现两机当从业应实经进体与区县厅乡镇单责负务专计书网标准资议报项测"
    "评环护济农维总统执监检团队条审办处优营运设门问题据点长"
)
_TRADITIONAL = re.compile(f"[{TRADITIONAL}]")
_SIMPLIFIED = re.compile(f"[{SIMPLIFIED}]")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases and what stands for them, of the same length: by first character, the longest first."""

    starts: re.Pattern[str]
    by_first: Mapping[str, tuple[Pair, ...]]

    def at(self, text: str, start: int) -> Pair | None:
        return next((pair for pair in self.by_first[text[start]] if text.startswith(pair[0], start)), None)


@dataclass(frozen=True, slots=True)
class _Conversion:
    characters: Mapping[int, str]
    usual: _Phrases
    taiwan: _Phrases
    markers: re.Pattern[str]


def is_traditional(text: str) -> bool:
    """True if traditional forms outnumber simplified ones; reads at most `SAMPLE` characters."""
    sample = text[:SAMPLE]
    traditional = len(_TRADITIONAL.findall(sample))
    return traditional > 0 and traditional > len(_SIMPLIFIED.findall(sample))


def in_simplified(text: str) -> str:
    """The text itself, or its simplified form where it is traditional; same length."""
    return simplify(text) if is_traditional(text) else text


def simplify(text: str) -> str:
    """The text in simplified Chinese with mainland words; same length, every offset as before."""
    conversion = _conversion()
    phrases = conversion.taiwan if conversion.markers.search(text) else conversion.usual
    pieces: list[str] = []
    done = 0
    for match in phrases.starts.finditer(text):
        found = phrases.at(text, match.start()) if match.start() >= done else None
        if found is not None:
            pieces += text[done : match.start()].translate(conversion.characters), found[1]
            done = match.start() + len(found[0])
    pieces.append(text[done:].translate(conversion.characters))
    return "".join(pieces)


@cache
def _conversion() -> _Conversion:
    plain = {ord(one): two for one, two in _opencc("TSCharacters.txt") if len(two) == 1}
    variants = {ord(one): two.translate(plain) for one, two in _opencc("TWVariantsRev.txt")}
    # A phrase that keeps a variant (顯著) must not meet the rule for that variant (著 → 着).
    kept = [(one, two.translate(plain)) for one, two in _opencc("TWVariantsRevPhrases.txt")]
    phrases = kept + _opencc("TSPhrases.txt")
    words = [line.split("\t") for line in _table().splitlines()[1:]]
    usual = [(taiwan, mainland) for taiwan, mainland, when in words if when != "taiwan"]
    everything = [(taiwan, mainland) for taiwan, mainland, _ in words]
    markers = [re.escape(taiwan) for taiwan, _, when in words if when == "marks"]
    return _Conversion(
        characters=plain | variants,
        usual=_phrases(phrases + usual),
        taiwan=_phrases(phrases + everything),
        markers=re.compile("|".join(markers)),
    )


def _opencc(name: str) -> list[Pair]:
    lines = files("opencc").joinpath("dictionary", name).read_text("utf-8").splitlines()
    split = (line.split("\t") for line in lines if "\t" in line)
    return [(one, two.split(" ")[0]) for one, two in split]


def _table() -> str:
    return files("loaders").joinpath("taiwan_words.tsv").read_text("utf-8")


def _phrases(pairs: Sequence[Pair]) -> _Phrases:
    # What is in simplified form already stays as it is (显著 beside 顯著).
    done = [(two, two) for _, two in pairs]
    grouped: dict[str, list[Pair]] = {}
    for one, two in [*pairs, *done]:
        grouped.setdefault(one[0], []).append((one, two.ljust(len(one), FILLER)))
    ordered = {first: tuple(sorted(group, key=_by_length)) for first, group in grouped.items()}
    return _Phrases(re.compile(f"[{''.join(map(re.escape, ordered))}]"), ordered)


def _by_length(pair: Pair) -> int:
    return -len(pair[0])
