"""The visible words of one Word paragraph: runs joined, fields as their results, text boxes set aside."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.word_package import MC, M, W, attribute, is_on
from loaders.formats.word_styles import Styles

LINE = "\n"

_SKIPPED = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "rt", "rubyPr")
} | {MC + "Fallback"}
_TEXT = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "cr": LINE,
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_MATH_TEXT = M + "t"
_MATH_FRACTION = M + "f"
_MATH_DENOMINATOR = M + "den"
# Marks that authors insert from the fonts Symbol and Wingdings, by their codes in these fonts.
_SYMBOLS = {
    "symbol": {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0xB9: "≠", 0xB7: "•", 0x25: "%"},
    "wingdings": {
        **{0x81 + index: mark for index, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
        **{0x8C + index: mark for index, mark in enumerate("❶❷❸❹❺❻❼❽❾❿")},
        0x6C: "●", 0x6E: "■", 0x75: "◆", 0x9F: "•", 0xA8: "□", 0xFC: "√", 0xFE: "☑", 0xD8: "➢",
    },
}  # fmt: skip


@dataclass(slots=True)
class OpenField:
    """A complex field between its begin and end marks; before `separate` stands its code."""

    code: str = ""
    in_code: bool = True

    @property
    def hides(self) -> bool:
        """True where the text is the field's code or a line of a table of contents."""
        return self.in_code or self.code.strip().upper().startswith("TOC ")


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs in document order: fields may begin in one and end in a later one."""

    styles: Styles
    notes: list[tuple[str, str]] = field(default_factory=list)
    _fields: list[OpenField] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)
    _hidden: bool = False

    def read(self, paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
        """The words (soft line breaks as newlines) and the text boxes that hang on the paragraph."""
        properties = paragraph.find(W + "pPr")
        key = attribute(properties.find(W + "pStyle")) if properties is not None else None
        self._hidden = bool(self.styles.hidden(key or self.styles.default))
        self._boxes = []
        words: list[str] = []
        self._read_children(paragraph, words)
        # A code ends in its paragraph; one that does not is damage and must not hide the rest of the text.
        self._fields = [opened for opened in self._fields if not opened.in_code]
        return "".join(words), self._boxes

    def _read(self, element: etree._Element, words: list[str]) -> None:
        tag = element.tag
        if tag == W + "r":
            if not self._is_hidden(element):
                self._read_children(element, words)
        elif tag in (W + "instrText", W + "fldChar"):
            self._follow_field(element)
        elif tag == W + "txbxContent":
            self._boxes.append(element)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            self.notes.append((tag.removeprefix(W).removesuffix("Reference"), attribute(element, "id") or ""))
        elif tag == MC + "AlternateContent":
            self._read_choice(element, words)
        elif tag not in _SKIPPED:
            self._read_words(element, words)

    def _read_children(self, element: etree._Element, words: list[str]) -> None:
        for child in element:
            self._read(child, words)

    def _read_words(self, element: etree._Element, words: list[str]) -> None:
        tag = element.tag
        shown = not any(opened.hides for opened in self._fields)
        if tag in (W + "t", _MATH_TEXT):
            words.append((element.text or "") if shown else "")
        elif tag == W + "br":
            words.append(LINE if shown else "")
        elif tag == W + "sym":
            words.append(_symbol(element) if shown else "")
        elif tag in _TEXT:
            words.append(_TEXT[tag] if shown else "")
        elif tag == _MATH_FRACTION:
            self._read_fraction(element, words)
        else:
            self._read_children(element, words)

    def _read_choice(self, element: etree._Element, words: list[str]) -> None:
        choice = element.find(MC + "Choice")
        branch = choice if choice is not None else element.find(MC + "Fallback")
        if branch is not None:
            self._read_children(branch, words)

    def _read_fraction(self, element: etree._Element, words: list[str]) -> None:
        for child in element:
            if child.tag == _MATH_DENOMINATOR:
                words.append("/")
            self._read_children(child, words)

    def _follow_field(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(OpenField())
        elif not self._fields:
            return
        elif element.tag == W + "instrText":
            self._fields[-1].code += element.text or ""
        elif kind == "separate":
            self._fields[-1].in_code = False
        elif kind == "end":
            self._fields.pop()

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return self._hidden
        direct = is_on(properties.find(W + "vanish"))
        if direct is None:
            direct = self.styles.hidden(attribute(properties.find(W + "rStyle")))
        return self._hidden if direct is None else direct


def _symbol(element: etree._Element) -> str:
    code = attribute(element, "char") or ""
    font = (attribute(element, "font") or "").lower()
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if font in _SYMBOLS:
        return _SYMBOLS[font].get(value & 0xFF, "•")
    return "•" if 0xE000 <= value <= 0xF8FF or not 0x20 <= value < 0xD800 else chr(value)
