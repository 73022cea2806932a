"""Where things are. Everything can be set from the environment (CATALOG_DIR, CATALOG_URL, WORKSPACE_URL ...)."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from pydantic_settings import BaseSettings

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Addresses of the catalog (its CSVs, and the database built from them), of the workspace and of official documents."""

    catalog_dir: Path = ROOT / "data" / "catalog"
    catalog_url: str = f"sqlite:///{quote(str(ROOT / 'var' / 'catalog.sqlite'))}"
    workspace_url: str = f"sqlite:///{quote(str(ROOT / 'var' / 'workspace.sqlite'))}"
    index_dir: Path | None = None  # of the index of wording; by default beside a workspace that is a file, else under var/
    fetch_address: str = "https://documents.un.org/api/symbol/access?s={symbol}&l=en&t=docx"
    fetch_pause: float = 3.5  # seconds between two requests: the service blocks who asks faster for long


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
