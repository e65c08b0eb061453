"""Chooses the items of an outline that are measures, with what they inherit from the items above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.contents import GOAL, Content, Range, read_contents
from loaders.outline import LABEL, Node, SectionKind
from loaders.roles import Duty
from loaders.view import View

_NO_ACTION = (
    SectionKind.AIMS,
    SectionKind.BACKGROUND,
    SectionKind.INDICATORS,
    SectionKind.BASIS,
    SectionKind.CLOSING,
)
_ARTICLE_OF_FORM = re.compile(
    r"(?:制定|依据)本(?:办法|规定|细则|条例|制度|规则)|本(?:办法|规定|细则|条例|制度|规则)(?:所称|适用|由.{2,20}(?:负责)?解释|自.{4,16}起?施行)|适用本(?:办法|规定|细则|条例|制度|规则)|(?:自|从)(?:公布|发布|印发)之日起(?:施行|实施)|^(?:本方案|本办法|本规定|本意见|本通知|本计划)自.{2,20}(?:施行|执行|实施)"
)
_NEXT_STEPS = re.compile(
    r"下一步|下步|打算|工作安排|工作计划|工作思路|工作重点|明年|主要任务|今后|20\d\d年(?:度)?.{0,10}(?:工作|计划|安排|思路|重点|任务)$"
)
_PROBLEMS = re.compile(r"问题|不足|差距|困难|形势|指导思想|总体要求|原则")
_SCOPE = re.compile(
    r"(?:治理|整治|排查|检查|打击|监管|清理|督查|督导|巡查|监测|防控|抽查|普查|改造|创建|评估|评选|参评|申报"
    r"|培训|扶持|支持|补贴|救助|资助|保障|实施|适用|专项|主要|行动|工作(?!重点))+(?:重点|范围|对象)"
    r"|重点(?:范围|对象)"
)
"""A heading that only names what or whom the measures are about: 治理重点, 培训对象."""
_YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Item:
    """A leaf of the outline that may be a measure: its place, its content, what it inherits.

    `inherited` and `times` are the units and time fields of the item above it, for an item without its own.
    """

    node: Node
    locator: str
    section: tuple[str, ...]
    content: Content
    inherited: tuple[tuple[Duty, ...], ...]
    times: tuple[Range, ...]
    kind: SectionKind | None
    year: int | None
    planned: bool


@dataclass(frozen=True, slots=True)
class _Above:
    path: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    lists: tuple[tuple[Duty, ...], ...] = ()
    times: tuple[Range, ...] = ()
    kind: SectionKind | None = None
    year: int | None = None
    planned: bool = False


def find_items(view: View, root: Node) -> tuple[Item, ...]:
    """The leaves of the outline in reading order, those of aims, indicators and closing sections too."""
    if not root.children:
        return tuple(_leaf(view, root, _Above()))
    return tuple(item for child in root.children for item in _items(view, child, _Above()))


def _items(view: View, node: Node, above: _Above) -> Iterator[Item]:
    below = _descend(node, above)
    children = [child for child in node.children if not _is_side_list(view, child, node)]
    if not children:
        yield from _leaf(view, node, below)
        for child in node.children:
            yield from _items(view, child, below)
        return
    yield from _goals(view, node, below)
    contents = read_contents(view, node.paragraphs)
    own = contents[0] if contents else Content()
    if own.lists or own.times:
        below = replace(below, lists=own.lists or below.lists, times=own.times)
    found = [item for child in node.children for item in _items(view, child, below)]
    yield from _share_last_times(list(_share_last(found) if not below.lists else found))


def _goals(view: View, node: Node, at: _Above) -> Iterator[Item]:
    """The goal that an item states in a line of its own above its sub-items (整改目标:…)."""
    goals = tuple(
        (label.end(), paragraph.end)
        for paragraph in node.paragraphs
        if not paragraph.table
        and (label := GOAL.match(view.text, paragraph.start, paragraph.end))
        and label.end() < paragraph.end
    )
    if goals:
        content = Content(texts=goals, end=goals[-1][1])
        path = "/".join(at.path)
        yield Item(node, path, at.section[:-1], content, (), (), SectionKind.AIMS, at.year, at.planned)


def _is_side_list(view: View, child: Node, node: Node) -> bool:
    """A labelled list of indicators or aims below a measure is no list of its sub-items."""
    return (
        child.style == LABEL
        and child.kind in (SectionKind.INDICATORS, SectionKind.AIMS)
        and any(
            view.text.find("。", paragraph.start, paragraph.end) >= 0 or paragraph.end - paragraph.start > 60
            for paragraph in node.paragraphs
        )
    )


def _descend(node: Node, above: _Above) -> _Above:
    """What the items below a node take from it."""
    silent = node.style == LABEL and node.kind is SectionKind.TASKS
    year = _YEAR.search(node.heading)
    kind = above.kind if above.kind in _NO_ACTION or node.kind is None else node.kind
    return _Above(
        above.path if silent else (*above.path, node.label),
        above.section if silent or not node.heading else (*above.section, node.heading),
        above.lists,
        above.times,
        kind,
        int(year[1]) if year and not node.heading.startswith("截至") else above.year,
        above.planned or bool(_NEXT_STEPS.search(node.heading)),
    )


def _leaf(view: View, node: Node, at: _Above) -> Iterator[Item]:
    contents = read_contents(view, node.paragraphs)
    for number, content in enumerate(contents, 1):
        path = at.path if len(contents) == 1 else (*at.path, str(number))
        yield Item(
            node, "/".join(path), at.section[:-1], content, at.lists, at.times, at.kind, at.year, at.planned
        )


def _share_last(items: Sequence[Item]) -> Iterator[Item]:
    """Unit lines below the last of several items that have none of their own hold for all of them."""
    siblings = [item for item in items if item.node.style == items[-1].node.style] if items else []
    last = items[-1] if items else None
    shared = (
        last is not None
        and len(siblings) == len(items) >= 2
        and last.content.own_line
        and last.content.lists
        and not any(item.content.lists or item.inherited for item in items[:-1])
    )
    for item in items:
        yield (
            replace(item, inherited=last.content.lists, times=last.content.times)
            if shared and last and item is not last
            else item
        )


def _share_last_times(items: Sequence[Item]) -> Iterator[Item]:
    """A line of time below the last of several items that state none holds for all of them."""
    times = items[-1].content.times if items else ()
    shared = (
        len(items) >= 2
        and times
        and items[-1].content.own_line
        and not items[-1].content.lists
        and len({item.node.style for item in items}) == 1
        and not any(item.content.times or item.content.lists or item.times for item in items[:-1])
    )
    for item in items:
        yield replace(item, times=times) if shared and item is not items[-1] else item


def _only_heads_table(item: Item) -> bool:
    start, end = item.content.texts[0]
    return (
        any(p.table for p in item.node.paragraphs)
        and not item.content.lists
        and len(item.content.texts) == 1
        and end - start <= 60
    )


def is_measure(view: View, item: Item, report: bool) -> bool:
    """True if the item carries an action: numbered, not a goal, an indicator, a basis or an entry into force.

    In a report the items tell what was done, also under a heading such as 工作成效; only problems are none.
    """
    if not item.content.texts or _only_heads_table(item):
        return False
    if item.kind is SectionKind.AIMS and item.node.children:
        return False
    if report and not item.content.lists:
        return item.node.style != "root" and not any(
            _PROBLEMS.search(one) for one in (*item.section, item.node.heading)
        )
    if item.content.lists:
        return item.kind is not SectionKind.INDICATORS
    if item.kind in _NO_ACTION or item.node.style == "root":
        return False
    start, end = item.content.texts[0]
    return (
        not _SCOPE.fullmatch(item.node.heading)
        and not (item.node.style == "article" and _ARTICLE_OF_FORM.search(view.text, start, end))
        and end - start >= 4
    )
