"""The pages a browser test opens, as paths of the address bar."""

PAGES = ["/", "/timeline", "/situation", "/lineage", "/mandate", "/whip-sheet", "/levers", "/coalition", "/state", "/evolution", "/compare", "/precedents", "/draft-check", "/safeguards", "/exits", "/stories", "/brief", "/catalog", "/import"]
FIRST = ["/", "/timeline", "/whip-sheet", "/evolution", "/safeguards", "/brief", "/import"]  # of each section one
