"""The pages a browser test opens, as paths of the address bar."""

PAGES = ["/", "/timeline", "/situation", "/lineage", "/mandate", "/evolution", "/compare", "/precedents", "/draft-check", "/safeguards", "/exits", "/catalog", "/import"]
