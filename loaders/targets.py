"""Demanded figures: comparator, value, unit, direction of change, baseline; one indicator a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from loaders.quantities import Quantity
from loaders.records import Change, Target
from loaders.ruleset import one_of, read_rows

_FILLER = (
    r"(?:每[^,。;\d]{1,3}){0,2}"
    r"(?:[^,。;\d]{0,4}?(?:分别|均|都|各|平均|约|应当?|要|再|原则上|累计)|全部|(?:为|的)?(?:年均|每年)?)?"
)
_APPROXIMATE = re.compile(r"左右|上下|约|大约")
_APART = re.compile(r"分别[^,。;]{0,20}$")
_AT_ONCE = re.compile("[、和]")
_BASELINE = re.compile(r"(?:由|从)[^,。;]{0,8}?$")
_GOES_ON = re.compile(r"[^,。;\d]{0,4}[和、及与]")
_COUNTED = re.compile(
    r"(?:新增|新建|改建|扩建|建成|建设|完成|培育|打造|引进|培训|实施|创建|改造|治理|组建|开展|举办|整治|配备|配置|配齐|建立|设立|开工|招聘|选派|发放|安排|投入|投资|推广|认定|评选|种植|新改建|储备|满足|搬迁|淘汰|接入|加装|修建|推动|帮扶|发展|覆盖|惠及|受益|培养|争取|提供|支持|布设|设置|规模|总额|能力|标准|实现|解决|清理|消除|拆除|关停|处置|化解|减少|总投资|获得|开通|建有|率|比例|比重|占比|满意度|上升|不发生|控制|带动|就业|培训|明确|落实|补助|奖励)[^,。;]{0,22}$"
)
_PER_TIME = re.compile(
    r"每(?:个|隔)?(?:\d{1,2}|[一二两三四五六十半])?(?:个)?(?:年|季度?|月|周|学期|日|天|旬)[^,。;]{0,24}$"
)
_ZERO = re.compile(
    r"(?P<zero>零(?:发生|事故|死亡|感染|上访|非访|投诉|差错|失误|违规|填埋|排放|报告|容忍|增长|新增|聚集|伤亡|案件|舆情|火灾|命案|进京|增加)|(?:为|到|至|率)[零0](?=[,。;、]|$))"
)
_NOT_ZERO = ("零容忍", "零报告", "零增长")
_DOUBLING = re.compile("(?:实现)?翻(?P<times>[一两二1]?)番")
_DOUBLINGS = {"": 1, "一": 1, "1": 1, "两": 3, "二": 3}
"""翻一番 is twice as much, an increase by once; 翻两番 is four times as much."""
_LONGEST_CLAUSE = 300
_SUBJECT_START = re.compile(r"[,。;:!?]")
_SUBJECT_TRIM = re.compile(
    r"^(?:到|至|在)?(?:20\d\d年(?:底|末)?(?:前)?|每年|年内)?(?:确保|力争|实现|使|保证|努力|基本|全面)?"
)
_SUBJECT_END = re.compile(r"(?:分别|均|都|(?:由|从)[\d.,]+[^\d,。;]{0,4})$")
_EXCEEDS = re.compile(r"(?:超过|高于|低于|大于|小于|多于|少于|不足|>|<)[^,。;]{0,2}$")
_DONE = re.compile(
    r"(?:举办|组织|由|(?<!具)有|配备|安排|开展|培训|建成|建设|引进|培育|新增|完成|新建|打造|创建|认定|招聘)[^,。;]{0,4}$"
)
_PICKED = re.compile(r"(?:选择|选取|选定|选派|遴选|推选|筛选|评选|挑选|抽取|抽查)[^,。;、\d]{0,2}$")
_CHOSEN = re.compile(
    r"(?:推动|推进|带动|促成|吸引|储备|落地|招引|开发|推出|推荐|申报|谋划|签约|走访|联系|惠及|服务)[^,。;、\d]{0,2}$"
)
_AMONG = re.compile(r"(?:在|等|于)$")
_MANY = frozenset("个家项户所处名座种类部条场支件批")
_SORT_OF = re.compile(r"(?:及|或)?以上(?:自然)?(?:小区|村|组|屯|岛|[^,。;]{0,12}的(?!企业))")
_USED = re.compile(
    r"(?:及|或)?以上(?!的|部门|单位)[^,。;的]{1,8}"
    r"(?:开展|应用|推广|试点|试行|实现|推行|建立|设立|落地|运用|使用|公开|公示)(?![^,。;]{0,2}的)"
)
_FORBIDDEN = re.compile(r"(?:不再|不得|严禁|禁止|杜绝|停止)[^,。;]{0,16}$")
_WHICH_ONES = re.compile(
    r"(?:及|或)?(?:以上|以下|以内)?(?:的(?!比例|标准|目标|幅度|速度)|(?<=[上下内])[一-鿿](?!均|为|达|由|[,。;、]))"
)
_FOUND = re.compile(r"(?:对|针对|反馈|指出|交办|移交|通报|发现|梳理|查摆|涉及|存在)[^,。;]{0,12}$")
_SOLVED = re.compile(r"(?:完成|解决|清理|化解|办结|销号|消除|整治)[^,。;]{0,14}$")
_UNDEMANDED = frozenset(
    ("个工作日", "工作日", "天", "日", "小时", "分钟", "年", "个月", "周", "个小时", "秒", "月")
)
_RATE = re.compile(r"[^,。;、\d]{1,8}率")
_DEFINED = re.compile(
    r"(?:对|凡|超过|满|未满|不满|不足|距离|年满|逾期|连续|近|过去|已|现有|原有|共有|目前|截至|属于|涉及|按照?)[^,。;]{0,10}$|每$"
)


@cache
def _comparators() -> tuple[
    tuple[re.Pattern[str], ...], re.Pattern[str], dict[str, tuple[str, Change | None]]
]:
    """The words before a figure (at once; 至少 also a little earlier), those after it, and their rows."""
    rows = {
        word: (op, None if change == "-" else Change(change))
        for word, _, op, change, _ in read_rows("comparators")
    }
    before = [word for word, place, *_ in read_rows("comparators") if place == "before"]
    after = [word for word, place, *_ in read_rows("comparators") if place == "after"]
    bounds = [word for word in before if word[0] in "不至最"]
    near = re.compile(f"(?P<word>{one_of(before)}){_FILLER}$")
    far = re.compile(f"(?P<word>{one_of(bounds)})[^,。;“”\\d]{{0,14}}$")
    return (near, far), re.compile(one_of(after)), rows


def find_targets(
    text: str, quantities: Iterable[Quantity], start: int, end: int, listed: bool
) -> list[Target]:
    """Those of the figures in a sentence that it demands, in order.

    `listed` is true in a list of indicators or aims, where any figure is a target; elsewhere a figure
    counts only where a comparator, a change or a verb of doing demands it.
    """
    targets: list[Target] = []
    baseline: Quantity | None = None
    previous: Target | None = None
    last = start
    for quantity in quantities:
        if _BASELINE.search(text, max(start, quantity.start - 10), quantity.start) and re.match(
            r"(?:左右)?(?:提高|提升|增加|下降|降低|压缩|上升|减少|降|增|扩大|缩短|压减|调整)",
            text[quantity.end : quantity.end + 8],
        ):
            baseline = quantity
            continue
        made = list(
            _targets(text, start, end, quantity, baseline, listed, previous, text[last : quantity.start])
        )
        at_once = previous and made and _AT_ONCE.fullmatch(text, last, quantity.start)
        if at_once and _APART.search(text, max(start, last - 24), last):
            targets[-1] = replace(targets[-1], op=made[0].op)  # 分别压缩50%、60%以上
        targets += made
        previous, last = (made[-1] if made else None), quantity.end
        baseline = None if made else baseline
    targets += [
        Target(_subject(text, start, match.start()), "=", _DOUBLINGS[match["times"]], "倍", Change.INCREASE)
        for match in _DOUBLING.finditer(text, start, end)
    ]
    targets += [
        Target(_subject(text, start, match.start()), "=", 0, "")
        for match in _ZERO.finditer(text, start, end)
        if match.group() not in _NOT_ZERO and not match.group().endswith(_NOT_ZERO)
    ]
    return targets


def _targets(
    text: str,
    start: int,
    end: int,
    quantity: Quantity,
    baseline: Quantity | None,
    listed: bool,
    previous: Target | None,
    gap: str,
) -> Iterator[Target]:
    before, after, rows = _comparators()
    left = text[max(start, quantity.start - 16) : quantity.start]
    word = next((found for pattern in before if (found := pattern.search(left))), None)
    tail = after.match(text, quantity.end, end)
    op, change = rows[word["word"]] if word else ("=", None)
    shared = previous if previous and word is None and _GOES_ON.fullmatch(gap) else None
    if shared:
        op, change = shared.op, shared.change
    elif not _demanded(text, start, end, quantity, listed, bool(word), bool(tail)):
        return
    if tail:
        op = rows[tail.group()][0]
    before_word = quantity.start - (len(word.group()) if word else 0)
    subject = shared.subject if shared else _subject(text, start, before_word)
    approximate = bool(_APPROXIMATE.match(text, tail.end() if tail else quantity.end)) or bool(
        re.search(r"(?:约|大约)$", left)
    )
    base = baseline.value if baseline and baseline.unit == quantity.unit else None
    if base is not None and change is None:
        change = Change.INCREASE if quantity.value > (base or 0) else Change.DECREASE
    if quantity.low is not None:
        yield Target(subject, ">=", quantity.low, quantity.unit, change, approximate, base)
        yield Target(subject, "<=", quantity.value, quantity.unit, change, approximate, base)
        return
    both = re.search(
        r"[率数量](?:和|、|与|及)[^,。;、]{1,20}[率数量](?:[较比][^,。;、]{1,8}?)?(?:均|都)[^,。;、]{0,12}$",
        text[max(start, quantity.start - 40) : quantity.start],
    )
    for _ in range(2 if both else 1):
        yield Target(subject, op, quantity.value, quantity.unit, change, approximate, base)


def _demanded(
    text: str, start: int, end: int, quantity: Quantity, listed: bool, word: bool, tail: bool
) -> bool:
    left = text[max(start, quantity.start - 30) : quantity.start]
    if left.endswith("每"):
        return False  # 每10万人 is what is counted by
    if re.search(r"[“《〈][^”》〉]{0,12}$", left) and re.match(
        r"[^“《〈]{0,10}[”》〉]", text[quantity.end : quantity.end + 12]
    ):
        return False
    if (
        (tail or _EXCEEDS.search(left))
        and quantity.unit not in ("%", "‰")
        and _WHICH_ONES.match(text, quantity.end, end)
        and not (tail and (word or _done(text, left, quantity)) and not _FORBIDDEN.search(left))
    ):
        return False  # 年耗能5000吨以上的企业 only says which ones
    if text.startswith("问题", quantity.end) and _FOUND.search(left) and not _SOLVED.search(left):
        return False  # 对反馈的16个问题逐项整改
    if quantity.unit in _UNDEMANDED and _RATE.match(text, quantity.end):
        return False  # 24小时扑灭率 is the name of a rate
    if quantity.unit in _UNDEMANDED and re.match(
        r"(?:内|之内|前|后|起|以来|之后|来|期)", text[quantity.end : quantity.end + 3]
    ):
        return bool(re.search(r"(?:压缩|缩短|控制|压减|减少|降)[^,。;]{0,8}$", left)) or (
            word and not re.search(r"起$|超过$", left)
        )
    if quantity.unit in ("次", "期", "轮", "场") and not (word or tail):
        return not (quantity.chinese or _PER_TIME.search(left))
    if quantity.chinese:
        return (word or tail) and not re.search(r"(?:第|头|“)$|(?:被|发生|连续|受到)[^,。;]{0,6}$", left)
    if quantity.unit in ("%", "‰"):
        return True
    if word or tail:
        return not (
            tail
            and not word
            and not listed
            and re.search(r"(?:对|凡|年满|满|距离?|使用)[^,。;]{0,10}$", left)
        )
    if _DEFINED.search(left) and not listed:
        return False
    return listed or quantity.unit not in _UNDEMANDED


def _done(text: str, left: str, quantity: Quantity) -> bool:
    """True where the things counted are what is done: 选择2项以上决策, 在3个以上乡镇开展试点."""
    if _DONE.search(left):
        return True
    if quantity.unit not in _MANY:
        return False
    chosen = _PICKED.search(left) or _CHOSEN.search(left) and not _SORT_OF.match(text, quantity.end)
    return bool(chosen or _AMONG.search(left) and _USED.match(text, quantity.end))


def _subject(text: str, start: int, end: int) -> str:
    """The words of the clause before the figure."""
    near = max(start, end - _LONGEST_CLAUSE)
    first = max((match.end() for match in _SUBJECT_START.finditer(text, near, end)), default=near)
    return _SUBJECT_END.sub("", _SUBJECT_TRIM.sub("", text[first:end]))[:80]
