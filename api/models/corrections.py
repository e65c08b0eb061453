"""The JSON of corrections: what people changed of what was read."""

from __future__ import annotations

from typing import Literal

from api.models.common import Model, Ref

CorrectionState = Literal["in force", "withdrawn", "not in use", "document not held"]
"""Whether it holds; one that is not in use finds nothing to correct in the document as it is now."""


class Correction(Model):
    """A correction: of what, from what to what, by whom, when, why. `id` withdraws it on the command line."""

    iri: str
    id: str
    kind: Literal["unit", "role", "deadline"]
    document: Ref
    measure: Ref | None
    was: str
    becomes: str
    state: CorrectionState
    by: str
    at: str
    why: str
