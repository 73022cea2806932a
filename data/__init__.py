"""What we keep: the catalog's CSVs (`data/catalog/`, the source of truth), their checks, the build, and all SQL.

frames = read_catalog(CATALOG_DIR)      # typed frames; CatalogError lists everything that does not hold
build(CATALOG_DIR, catalog_url())       # checked and written at one stroke
with connect() as connection:           # read-only
    queries.mandate_actions(connection)
"""
