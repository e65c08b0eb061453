"""Duties inside sentences: 由A牵头, A会同B负责, and in documents without any tails the subject of a duty."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from loaders.records import Role
from loaders.roles import Duty, role_of
from loaders.unit_lists import (
    LEVELS,
    Mention,
    has_head,
    is_class_noun,
    is_function,
    is_group,
    is_named_unit,
    split_units,
)
from loaders.view import View

_CLAUSE = re.compile(r"[^。;!?\n]+")
_BOUNDARY = re.compile(r"[,:、](?=由)|,|:|(?<![自理事缘案])由(?=[市县区省州各有])")
_PHRASE = re.compile(
    r"(?:按照?(?:各自)?职责(?:分工)?|共同|分别|具体|联合|积极|密切|协同)?(?P<phrase>牵头负责|负责牵头|牵头组织|牵头|主办|负责|配合|协助|参与|承办|会同|(?:参加|协办|协同|支持)(?=$|[,;)]))(?!人|同志|制(?!定)|单位|部门|领导|权|情况|机制|办法)"
)
_DOING = (
    r"组建|搭建|施划|划定|搬迁|拆除|修缮|布设|铺设|栽植|投放|更换|配备|配齐|采购|对接|引进|招引|洽谈|研判|会商|论证|评估|验收|抽查|巡查|暗访|督办|约谈|持续|深入|大力|不断|继续|重点|着力|坚持|依托|借助|运用|以|严厉|逐步|逐一|分批|推广|举办|召开|邀请|选派|选聘|遴选|打造|拓展|扩大|优化|"
    r"深化|改进|新建|改建|修订|修改|起草|拟定|汇编|整理|梳理|排查|摸排|走访|联系|帮扶|受理|办理|核查|整治|打击|查处|曝光|评选|表彰|培训|"
    r"宣传|规范(?![性化])|解决|建成|消除|实现|安装|更新|招聘|清零|建设(?!厅|委|工程|管理|规划|项目|兵团|和)|开设|设置|发放|制作|播放|推送|推出|征集|选取|确定|完成|力争|争取|年底|年内|全年"
)
_STOP = re.compile(  # 督查 is a word of doing, 督查室 a unit
    rf"(?:{_DOING}|[从到]?20\d\d年|\d\d?月|应当|应该|应|需要|要|须|必须|不得|可以|负责|牵头|配合|会同|每|按|依|根据|定期|对|将|在|于|组织|开展|建立|健全|制定|制订|编制|切实|严格|加强|及时|认真|统筹|成立|向|做好|联合|全面|积极|进一步|加快|完善|落实|推进|推动|选择|承担|收到|自|接|加大|强化|指导|督促|督查|审查|审核|汇总|公布|发布|印发|报|提出|研究|明确|抓好|充分|主动|实行|实施|履行|安排|列入|把|与|拟|发现|另行|具体|共同|分别|监督|检查|通报|设立|确保|保障|牵|协调|协助|参照|结合|适时|公开|责令|追回|处理|给予|取消|为(?!主)|给|面向|围绕|通过|利用|针对|提供|引导|鼓励|支持|培育|开放|编|调度|考核|总结|跟踪)(?![部室局站队]|办(?![法理结事案学好公])|委(?![托派])|处(?![理置罚分])|科(?![技学研普])|院(?![校线])|中心)"
)
_DATED = re.compile(
    r"[从到]?(?:20\d\d年(?:[、和至]20\d\d年)?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:(?:年?底|末)?(?:之?前|以前|内|起|开始)?),?"
)
_CLASS = re.compile(r"[^各关]{0,4}(?:企业|(?:施工|建设|运营|使用|用人|生产|经营|供[水电气热])单位|物业公司)$")
_VERB_FIRST = re.compile(rf"针对|支持|帮助|贯彻|执行|[{LEVELS}]?(?:规范(?!化)|完善|健全|打造)")
_NATIONAL = re.compile(
    r"(?:国网|南网|南方电网|中国|人民银行|人行|中[石海移联铁]|武警|民航|铁路)(?=.{3,})|.{2,8}海关$"
)
_REJECT_AFTER = re.compile(r"(?:及其|和其|的(?!法制|部门|单位|机关|.{0,8}机构))")
_LOCAL = (  # bodies of a town that need no prefix
    r".{0,6}(?:派出所|司法所|财政所|监管所|自然资源所|国土所|卫生院|中心学校|供电所|税务所|综治中心|服务中心|执法队|党政办|应急办|纪工委|中队|(?:城建|城管|规建|党建|平安|综治|经发|经济发展|社会事务|社会治理|民政|农业|农办|公共服务|综合执法|扶贫|乡村振兴|信访|卫健|文化|统战|武装|环保|安监|项目|招商)办(?:公室)?|.{2,6}(?:网格|警务)(?:站|室|员队伍))$"
)
_PLACED = re.compile(
    rf"[{LEVELS}团]|街道(?=.{{2}})|[厅局].{{1,12}}[处办科室]$|{_LOCAL}|自治|国家|[一-鿿]{{2,4}}[{LEVELS}](?!场|容|民)"
)
_ISSUED = re.compile(r"(?:联合|共同)?(?:印发|制定|下发|出台|发布)的")  # tells whose document, no duty
_HEADING = re.compile(r"[^。;:!?,\n]{2,60}[。:]")
_CLOSING = re.compile(
    r"(?:牵头|主办|负责|落实|配合|协助|参与|参加|协办)(?:,(?:20\d\d年|\d{1,2}月|长期|持续|每|年底|年内|全年)[^,]{0,24})?$"
)
_LONGEST = 70
_MOST_STOPS = 12
"""Names of units hold words of doing too (组织部, 监督管理局): so many are tried in one clause."""


def find_duties(
    view: View, start: int, end: int, bare_subjects: bool, stems: Sequence[str] = ()
) -> list[Duty]:
    """The duties that the sentences of a stretch state, in order.

    `bare_subjects` is true in documents without any tails: there the unit that a sentence begins with is
    responsible for what the sentence demands of it. A name that begins with one of `stems`, the names of
    the document's place, is that of a unit.
    """
    found: list[Duty] = list(_heading(view, start, end))
    for clause in _CLAUSE.finditer(view.text, start, end):
        stated = list(_role_words(view, clause.start(), clause.end(), stems))
        if bare_subjects:
            stated = list(_subjects(view, clause.start(), clause.end(), stated)) + stated
        found += stated
    return sorted(_once(found), key=lambda duty: duty.mention.start)


def _heading(view: View, start: int, end: int) -> Iterator[Duty]:
    """The units that a heading names alone; what follows (市民政局。承担…) are their duties."""
    heading = _HEADING.match(view.text, start, end)
    if heading and heading.end() < end and not view.text.startswith("由", start):
        yield from (Duty(m, Role.RESPONSIBLE, None) for m in _named(view, start, heading.end() - 1))


def _once(duties: list[Duty]) -> Iterator[Duty]:
    seen: set[str] = set()
    for duty in duties:
        if duty.mention.text not in seen:
            seen.add(duty.mention.text)
            yield duty


def _role_words(view: View, start: int, end: int, stems: Sequence[str] = ()) -> Iterator[Duty]:
    """Units right before a role word: A牵头; A会同B负责 gives A the duty, B the cooperation."""
    text, edges = view.text, _edges(view.text, start, end)
    for match in _PHRASE.finditer(text, start, end):
        phrase = match["phrase"]
        if phrase == "会同":
            continue
        first = _edge_before(edges, match.start())
        if match.start() - first > 2 * _LONGEST:
            continue
        role, by_duty = role_of(phrase)
        together = text.find("会同", first, match.start())
        if together > first:
            leaders = _named(view, first, together, stems)
            yield from (Duty(m, role, phrase, by_duty) for m in leaders)
            yield from (
                Duty(m, Role.COOPERATE, "会同") for m in _named(view, together + 2, match.start(), stems)
            )
        elif text.startswith("会同", first):
            yield from (
                Duty(m, Role.COOPERATE, "会同") for m in _named(view, first + 2, match.start(), stems)
            )
        else:
            yield from (Duty(m, role, phrase, by_duty) for m in _named(view, first, match.start(), stems))
    yield from _joined(view, start, end, edges)


def _edges(text: str, start: int, end: int) -> list[int]:
    """The positions in a clause where a list of names can begin, in order."""
    return [start, *(edge.end() for edge in _BOUNDARY.finditer(text, start, end))]


def _edge_before(edges: Sequence[int], at: int) -> int:
    return edges[bisect_right(edges, at) - 1]


def _joined(view: View, start: int, end: int, edges: Sequence[int]) -> Iterator[Duty]:
    """A会同B另行制定…: no role word follows, A is responsible and B cooperates."""
    text = view.text
    for match in re.finditer("会同", text[start:end]):
        at = start + match.start()
        first = _edge_before(edges, at)
        leaders = _named(view, first, _before_modal(text, first, at))
        if leaders or (at == first and first > start):
            partners = _first_stop(view, at + 2, end)
            yield from (Duty(m, Role.RESPONSIBLE, "会同") for m in leaders if partners)
            yield from (Duty(m, Role.COOPERATE, "会同") for m in partners)


def _before_modal(text: str, first: int, at: int) -> int:
    """The end of the names before 要会同, 应当会同."""
    modal = re.search(r"(?:应当|应该|应|需要|需|要|须|必须|牵头|负责)$", text[max(first, at - 4) : at])
    return at - len(modal.group()) if modal else at


def _named(view: View, start: int, end: int, stems: Sequence[str] = ()) -> list[Mention]:
    """The names of a stretch where all of it is a list of certain units, else none."""
    if not 1 < end - start <= _LONGEST:
        return []
    mentions = list(split_units(view, start, end))
    certain = [m for m in mentions if _certain(view.text[m.start : m.end], m, stems)]
    others = [m for m in mentions if m not in certain]
    classes = (name for m in others for name in (view.text[m.start : m.end],))
    return certain if all(is_class_noun(name) or _CLASS.match(name) for name in classes) else []


def _certain(name: str, mention: Mention, stems: Sequence[str]) -> bool:
    """Running text has no brackets to trust: the name must begin as names of units do."""
    if mention.head and is_function(name):
        return True
    if not is_named_unit(name) or _STOP.match(name) or _CLASS.match(name) or _VERB_FIRST.match(name):
        return False
    placed = _PLACED.match(name) or _NATIONAL.match(name) or name.startswith(tuple(stems))
    return has_head(name) and bool(is_group(name) or placed or is_function(name[:-1]))


def _subjects(view: View, start: int, end: int, stated: list[Duty]) -> Iterator[Duty]:
    """The units that the parts of a sentence begin with, where a word of duty or doing follows."""
    if any(duty.mention.start - start < _LONGEST and duty.role is not Role.COOPERATE for duty in stated[:1]):
        return
    for first in _clause_starts(view.text, start, end):
        mentions = _first_stop(view, first, end)
        if mentions:
            yield from (Duty(m, Role.RESPONSIBLE, None) for m in mentions)


def _clause_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    for match in re.finditer(r"[,:]", text[start:end]):
        yield start + match.end()


def _first_stop(view: View, first: int, end: int) -> list[Mention]:
    """The units from here to the first word of doing, none where other words stand there."""
    stops = _STOP.finditer(view.text, first + 2, min(end, first + _LONGEST))
    for stop in islice(stops, _MOST_STOPS):
        if _REJECT_AFTER.search(view.text, first, stop.start()):
            return []
        mentions = _named(view, first, stop.start())
        if mentions and stop.group()[-1] in "年月" and not _dated(view, stop.start()):
            return []
        if mentions:
            return [] if _ISSUED.match(view.text, stop.start()) else mentions
    return []


def _dated(view: View, at: int) -> bool:
    """A time by itself before what is to be done (2018年底前解决…), no year of a name (2019年工作报告)."""
    date = _DATED.match(view.text, at)
    if date is None or view.text.startswith("重点", date.end()):
        return False
    return date.group().endswith(("前", "内", "起", "始", ",")) or bool(_STOP.match(view.text, date.end()))


def closes_with_roles(view: View, start: int, end: int) -> bool:
    """True if the last sentence of a stretch only says who does it: 市公安局牵头,市财政局配合."""
    text = view.text
    while end > start and text[end - 1] in "。;\n":
        end -= 1
    first = max(start, max(text.rfind(mark, start, end) for mark in "。;\n") + 1)
    if first == start or end - first > 3 * _LONGEST or not _CLOSING.search(text, first, end):
        return False
    first += text.startswith("由", first)
    named = _named(view, first, next(_PHRASE.finditer(text, first, end)).start())
    return bool(named) and named[0].start == first
