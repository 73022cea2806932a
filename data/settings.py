"""Where things are. Everything can be set from the environment (CATALOG_DIR, CATALOG_URL)."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from pydantic_settings import BaseSettings

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Addresses of the catalog: its CSVs, and the database built from them."""

    catalog_dir: Path = ROOT / "data" / "catalog"
    catalog_url: str = f"sqlite:///{quote(str(ROOT / 'var' / 'catalog.sqlite'))}"


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
