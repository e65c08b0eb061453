"""`quanze extract FILE`: the record of one document as JSON, or its ledger for people."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("extract", help="读一份文件,输出结构化记录(JSON);加 --ledger 输出核对清单。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--ledger", is_flag=True, help="输出核对清单:读懂的比例、疑问和未成为数据的字句。")
def command(file: Path, ledger: bool) -> None:
    """Print what the document says."""
    from loaders.extract import extract
    from loaders.serialize import to_json
    from loaders.source import read_source

    extraction = extract(read_source(file))
    if ledger:
        from loaders.ledger_text import ledger_lines

        click.echo("\n".join(ledger_lines(extraction.record, extraction.text)))
    else:
        click.echo(json.dumps(to_json(extraction.record), ensure_ascii=False, indent=1))
