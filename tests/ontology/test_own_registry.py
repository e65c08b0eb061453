"""A user's own registry file: it adds and corrects, and a wrong file is told in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.functions import Registry, shipped_registry
from ontology.own_registry import RegistryError, read_registry
from ontology.units import Unit, resolve_unit

Read = Callable[..., Registry]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def write(text: str, encoding: str = "utf-8") -> Registry:
        file = tmp_path / "登记表.tsv"
        file.write_bytes(text.encode(encoding))
        return read_registry(file)

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_name_is_added_to_a_registered_function(read: Read, encoding: str) -> None:
    registry = read("职能\t名称\n住房城乡建设\t建设环保\n", encoding)
    match = registry.find("建设环保局")
    assert match and match.function.id == "housing-construction"
    assert resolve_unit("区建设环保局", "云河市青禾区", registry) == Unit("云河市青禾区", "住房城乡建设局")
    assert shipped_registry().find("建设环保局") is None


def test_a_new_function_has_whole_names_or_ends(read: Read) -> None:
    registry = read(
        "职能\t名称\t市级\t来源\n# 说明\n电子政务\t电子政务\t办 中心\t市编办\n仲裁\t仲裁委、仲裁委员会\t\t\n"
    )
    office = registry.find("电子政务办")
    assert office and (office.function.name, office.function.branch, office.function.source) == (
        "电子政务",
        "own",
        "市编办",
    )
    assert registry.find("电子政务局") is None
    court = registry.find("仲裁委员会")
    assert court and court.function.name == "仲裁" and court.function.id.isascii()


def test_a_users_name_wins_over_the_shipped_one(read: Read) -> None:
    registry = read("职能\t名称\t县级\n民政\t社会工作\t局 部\n财政\t财政\t局 厅\n")
    match = registry.find("社会工作部")
    assert match and match.function.name == "民政"
    assert registry.functions["财政"].at(3) == ("局", "厅") and registry.functions["财政"].at(1) == (
        "厅",
        "局",
    )
    assert len(registry.functions) == len(shipped_registry().functions)


PLACES = """地方\t上级\t代码
金积镇\t吴忠市利通区\t640302101
上桥镇\t利通区\t
城关镇\t青禾区\t999901100
城关镇\t云河市白水县\t
青禾区\t云岭省云河市\t999901
东关社区\t青禾区城关镇\t
"""


def test_places_have_all_those_above_them(read: Read) -> None:
    own = read(PLACES).places
    assert [(each.place, each.code) for each in own.places] == [
        ("宁夏回族自治区吴忠市利通区金积镇", "640302101"),
        ("宁夏回族自治区吴忠市利通区上桥镇", ""),
        ("云岭省云河市青禾区城关镇", "999901100"),
        ("云河市白水县城关镇", ""),
        ("云岭省云河市青禾区", "999901"),
        ("云岭省云河市青禾区城关镇东关社区", ""),
    ]
    assert [each.name for each in own.members("吴忠市利通区")] == ["金积镇", "上桥镇"]
    assert [each.name for each in own.members("云河市青禾区")] == ["城关镇"]
    assert [each.name for each in own.members("青禾区")] == ["城关镇"]
    assert own.members("石家庄市") == ()


def test_a_place_is_found_by_its_name_where_only_one_has_it(read: Read) -> None:
    own = read(PLACES).places
    assert own.full_place("金积镇") == own.full_place("利通区金积镇") == "宁夏回族自治区吴忠市利通区金积镇"
    assert own.find("城关镇") is None and own.full_place("白水县城关镇") == "云河市白水县城关镇"
    assert own.full_place("利通区") == "宁夏回族自治区吴忠市利通区"


def test_units_and_places_stand_in_one_file(read: Read) -> None:
    registry = read("职能\t名称\t地方\t上级\n住房城乡建设\t建设环保\n\t\t城关镇\t青禾区\n")
    assert registry.find("建设环保局") and registry.places.full_place("城关镇") == "青禾区城关镇"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("地方\t代码\n", "上级"),
        ("地方\t上级\n城关镇\t\n", "第2行没有上级"),
        ("地方\t上级\n\t青禾区\n", "第2行没有地方"),
        ("地方\t上级\t代码\n城关镇\t青禾区\t六四\n", "第2行的代码"),
        ("地方\t上级\n甲镇\t乙镇\n乙镇\t甲镇\n", "第2行:甲镇的上级绕回"),
        ("地方\t上级\n甲村\t城关镇\n城关镇\t青禾区\n城关镇\t白水县\n", "第2行:叫城关镇的地方不止一个"),
        ("职能\t名称\t地方\t上级\n财政\t财政\t城关镇\t青禾区\n", "第2行又是单位又是地方"),
        ("", "空"),
        ("职能\t别名\n", "别名"),
        ("职能\n财政\n", "名称"),
        ("职能\t名称\t名称\n", "重复"),
        ("职能\t名称\n财政\t\n", "第2行没有名称"),
        ("职能\t名称\n财政\t财政\t局\n", "第2行有 3 列"),
    ],
)
def test_a_wrong_file_is_told(read: Read, text: str, words: str) -> None:
    with pytest.raises(RegistryError, match=words) as caught:
        read(text)
    assert "登记表.tsv" in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="打不开"):
        read_registry(tmp_path / "none.tsv")
    (tmp_path / "a.tsv").write_bytes(b"\xff\xff\xff")
    with pytest.raises(RegistryError, match="UTF-8"):
        read_registry(tmp_path / "a.tsv")
