"""Government pages around the text of a document: navigation, facts, share buttons, tables, footer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl import load_workbook

PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{charset}"><title>{title}_{site}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{posted}">
<style>.hide{{display:none}}</style>
<script>var duty = "责任单位:市统计局";</script></head>
<body>
<div class="header"><div class="logo">{site}</div><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/zwgk/">政务公开</a></li><li><a href="/bsfw/">办事服务</a></li>
<li><a href="/hd/">互动交流</a></li></ul></div>
<div class="crumbs">当前位置:<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 正文</div>
{facts}
<div class="article"><h1 class="title">{title}</h1>
<div class="info">发布时间:{posted}&nbsp;&nbsp;来源:{site}&nbsp;&nbsp;浏览次数:<span id="hits">368</span>
&nbsp;字号:[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</div>
<!-- 牵头单位:市编辑部 完成时限:2030年底前 -->
<div class="hide">各责任单位要于2031年1月1日前上报(市网站中心牵头)</div>
<div class="TRS_Editor">
{body}
</div>
<div class="share">分享到:<a href="#">微信</a> <a href="#">微博</a>
<a href="#">打印本页</a> <a href="#">关闭窗口</a></div>
<div class="related"><h3>相关文档</h3><ul><li><a href="/1.html">图解:{title}</a></li>
<li><a href="/2.html">政策解读(2025年6月底前全面落实)</a></li></ul></div></div>
<div class="footer">主办:{site} 版权所有 网站标识码:0000000000
<a href="#">ICP备00000000号</a> 联系电话:0000-0000000</div>
</body></html>
"""


def facts_table(facts: Mapping[str, str]) -> str:
    """The list of facts above a text (索引号, 发文字号 …), two pairs in a row."""
    cells = [f"<td class='k'>{key}:</td><td>{html.escape(value)}</td>" for key, value in facts.items()]
    rows = ["<tr>" + "".join(cells[i : i + 2]) + "</tr>" for i in range(0, len(cells), 2)]
    return "<table class='xxgk'>" + "".join(rows) + "</table>" if facts else ""


def paragraphs(lines: Iterable[str]) -> str:
    """One paragraph for each line; runs of tab-separated lines become a table."""
    out: list[str] = []
    rows: list[str] = []
    for line in [*lines, ""]:
        if "\t" in line:
            cells = line.split("\t")
            rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
            continue
        if rows and line.strip():
            out.append("<table border='1'>" + "".join(rows) + "</table>")
            rows = []
        if line.strip():
            out.append(f"<p>&emsp;&emsp;<span>{html.escape(line.strip())}</span></p>")
    return "\n".join([*out, *(["<table border='1'>" + "".join(rows) + "</table>"] if rows else [])])


def sheet_table(path: Path) -> str:
    """The first sheet as a table, its merged cells as rowspan and colspan, line ends in cells as <br>."""
    sheet = load_workbook(path).worksheets[0]
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    hidden = {
        (row, col)
        for area in spans.values()
        for row in range(area.min_row, area.max_row + 1)
        for col in range(area.min_col, area.max_col + 1)
    } - spans.keys()
    out = []
    for cells in sheet.iter_rows():
        row = []
        for cell in cells:
            place = (cell.row or 0, cell.column or 0)
            if place in hidden:
                continue
            area = spans.get(place)
            size = (
                ""
                if area is None
                else (
                    f" rowspan='{area.max_row - area.min_row + 1}'"
                    f" colspan='{area.max_col - area.min_col + 1}'"
                )
            )
            text = html.escape("" if cell.value is None else str(cell.value)).replace("\n", "<br>")
            row.append(f"<td{size}>{text}</td>")
        out.append("<tr>" + "".join(row) + "</tr>")
    return "<table border='1' cellspacing='0'>" + "".join(out) + "</table>"


def page(
    title: str, site: str, posted: str, facts: Mapping[str, str], body: str, charset: str = "utf-8"
) -> bytes:
    """The page as bytes in its own charset, without the lines of the site that the text began with."""
    text = PAGE.format(
        title=html.escape(title),
        site=site,
        posted=posted,
        facts=facts_table(facts),
        body=body,
        charset=charset,
    )
    return re.sub(r"\n\n+", "\n", text).encode("gb18030" if charset == "gb2312" else charset)
