"""What only a browser can tell: deep links, headers, downloads, accessibility, what leaves the machine."""
