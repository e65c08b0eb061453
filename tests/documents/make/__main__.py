"""Make the documents in other formats again: python tests/documents/make.

Each takes its words from a document beside it, and its gold record from that document's gold record.
"""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path

import pages
import prints
import words

HERE = Path(__file__).resolve().parent.parent
FORMS = dict(row.split("\t") for row in (HERE / "make/forms.tsv").read_text("utf-8").splitlines())
"""Each file made here, by its stem, and the document whose words and gold record it has."""


def lines(stem: str) -> list[str]:
    """The lines of a text document."""
    return (HERE / f"{stem}.txt").read_text("utf-8").splitlines()


def make_pages() -> None:
    """Three saved pages: one with facts and a table in an annex, one in GBK, one that is a table."""
    notice = lines("notice_with_annexes")
    (HERE / "notice_with_annexes_page.html").write_bytes(
        pages.page(
            "临澄市人民政府办公室关于印发临澄市政务服务“一件事”改革工作方案的通知",
            "临澄市人民政府门户网站",
            "2024-04-25 16:20",
            {
                "索引号": "LC-2024-00117",
                "主题分类": "综合政务",
                "发文机关": "临澄市人民政府办公室",
                "成文日期": "2024-04-22",
                "发文字号": "临政办〔2024〕15号",
                "发布日期": "2024-04-25",
                "有效性": "有效",
            },
            pages.paragraphs(notice[5:]),
        )
    )
    report = lines("annual_report")[4:]
    end = next(i for i, line in enumerate(report) if "责任编辑" in line)
    (HERE / "annual_report_page.html").write_bytes(
        pages.page(
            "石渡县人民政府关于2021年耕地保护工作情况的报告",
            "石渡县人民政府",
            "2022-02-11 09:32",
            {},
            pages.paragraphs(report[:end]),
            "gb2312",
        )
    )
    (HERE / "water_supply_page.html").write_bytes(
        pages.page(
            "青棠市优化城市供水保障2022年重点任务分解表",
            "青棠市人民政府网",
            "2022-03-01 10:00",
            {"发文机关": "青棠市城市供水保障工作领导小组办公室", "有效性": "有效"},
            pages.sheet_table(HERE / "water_supply_table.xlsx"),
        )
    )


def make_words() -> None:
    """A plan with automatic numbers, and a table with merged cells."""
    meals = words.numbered(lines("school_meals_lines"), "柳津县义务教育学校供餐")
    words.save(HERE / "school_meals_word.docx", meals, "柳津县人民政府办公室文件")
    rows = list(csv.reader((HERE / "reform_list_csv.csv").read_text("utf-8-sig").splitlines()))
    heading = "".join(words.paragraph("".join(row)) for row in rows[:2])
    table = words.table(rows[2:], blank_is_merged=(0,))
    words.save(HERE / "reform_list_word.docx", heading + table, "内部资料")


def make_prints() -> None:
    """A plan with a table of indicators, and one with brackets that run over lines."""
    plan = lines("five_year_plan")
    prints.save(HERE / "five_year_plan_print.pdf", prints.body(plan, 1, r"(序号|\d)\s{2}"), plan[0])
    patrol = lines("river_patrol_fields")
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "plan.docx"
        body = "".join(words.paragraph(line.strip()) for line in patrol if line.strip())
        words.save(word, body, "石渡县全面推行河湖长制工作领导小组文件")
        prints.from_word(HERE / "river_patrol_print.pdf", word)


def main() -> None:
    """All files and their gold records."""
    make_pages()
    make_words()
    make_prints()
    for stem, source in FORMS.items():
        gold = json.loads((HERE / f"{source}.json").read_text("utf-8"))
        (HERE / f"{stem}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
