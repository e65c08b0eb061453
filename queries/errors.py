"""Errors of asking: each message is one line, in Chinese, and says what to do."""

from __future__ import annotations


class QueryError(Exception):
    """A question that cannot be asked as it stands."""


class CatalogError(QueryError):
    """A query file whose header or markers are wrong. Names the file and the fault."""

    def __init__(self, file: str, problem: str) -> None:
        self.file, self.problem = file, problem
        super().__init__(f"查询文件 {file} 有误:{problem};请对照 CONTRIBUTING 中查询文件的写法修改")


class UnknownQueryError(QueryError):
    """No query has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"没有名为“{name}”的查询;可用的有:{'、'.join(known)}")


class ParameterError(QueryError):
    """A parameter that is missing, unknown or of the wrong type."""

    def __init__(self, parameter: str, problem: str, remedy: str) -> None:
        self.parameter = parameter
        super().__init__(f"参数 {parameter}:{problem};{remedy}")


class NotFoundError(ParameterError):
    """A name that nothing in the store bears. `candidates` are names that come near."""

    def __init__(self, parameter: str, value: str, candidates: tuple[str, ...]) -> None:
        self.value, self.candidates = value, candidates
        near = f"相近的有:{';'.join(candidates)}" if candidates else "请先载入文件,或换一种写法"
        super().__init__(parameter, f"图中没有“{value}”", near)


class AmbiguousNameError(ParameterError):
    """A name that several things bear. `candidates` tells them apart."""

    def __init__(self, parameter: str, value: str, candidates: tuple[str, ...]) -> None:
        self.value, self.candidates = value, candidates
        listed = ";".join(candidates)
        super().__init__(parameter, f"“{value}”不止一个", f"请用其中一个的标识或全称:{listed}")
