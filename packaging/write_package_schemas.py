"""Write the published JSON Schemas of packages into docs/, after the types of a package have changed."""

import json
from pathlib import Path

from kkapp.exchange.schemas import package_schemas

DOCS = Path(__file__).resolve().parents[1] / "docs"

if __name__ == "__main__":
    for name, schema in package_schemas().items():
        (DOCS / name).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
