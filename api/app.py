"""The application: SPARQL endpoint, JSON resources and pages over one store."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api import handlers
from api.headers import SecurityHeaders
from api.limits import BodyLimit
from api.routes import (
    asking,
    checking,
    comparing,
    documentation,
    pages,
    questions,
    reporting,
    resources,
    sparql,
    tracing,
)
from api.settings import Settings
from graph.store import Store

STATIC_FOLDER = Path(__file__).parent / "static"

ROUTES = (sparql, resources, questions, documentation, pages, comparing, tracing, reporting, checking, asking)

PACKAGE_FILES: tuple[tuple[str, str, str], ...] = (
    ("/static/vis", "pyvis", "templates/lib/vis-9.1.2"),
    ("/static/swagger", "fastapi_offline", "static"),
)
"""Address → folder of an installed package whose files are served there."""


def create_app(store: Store, settings: Settings | None = None) -> FastAPI:
    """The application over this store; the caller opens the store and closes it afterwards."""
    chosen = settings or Settings.from_environment()
    app = FastAPI(
        title="Quanze",
        description="政府方案的任务、单位、职责、时限和依据:JSON 接口和 SPARQL 端点",
        version=version("quanze"),
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.store, app.state.settings = store, chosen
    app.add_middleware(BodyLimit, bound=chosen.max_body)
    app.add_middleware(SecurityHeaders)
    handlers.register(app)
    for module in ROUTES:
        app.include_router(module.router)
    for address, package, folder in PACKAGE_FILES:
        app.mount(address, StaticFiles(directory=package_folder(package) / folder))
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER))
    return app


def package_folder(package: str) -> Path:
    """Where a package is installed; it is found without being imported, since some import slowly."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None, package
    return Path(spec.origin).parent
