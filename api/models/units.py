"""The JSON of units."""

from __future__ import annotations

from typing import Literal

from api.models.common import Model, Ref, RoleName


class Unit(Model):
    """A unit of a place, with how many measures it leads, is responsible for and cooperates in."""

    iri: str
    page: str | None
    name: str
    place: Ref | None
    group: bool
    leads: int
    responsible: int
    cooperates: int
    measures: int

    @property
    def full_name(self) -> str:
        """The name with its place, for lists over several places."""
        return f"{self.name}({self.place.label})" if self.place else self.name


class UnitName(Model):
    """A name of a unit: preferred, other or mistaken."""

    name: str
    naming: Literal["preferred", "other", "mistaken"]


class Partner(Model):
    """Another unit on the same measures, by both roles."""

    unit: Ref
    role: RoleName
    partner_role: RoleName
    measures: int


class UnitDetail(Unit):
    """A unit with its names and those it works with."""

    names: list[UnitName]
    partners: list[Partner]
