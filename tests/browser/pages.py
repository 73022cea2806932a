"""The pages a browser test opens, as paths of the address bar."""

PAGES = ["/", "/timeline", "/mandate", "/evolution", "/compare", "/precedents", "/catalog", "/import"]
