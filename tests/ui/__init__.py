"""Words, dates, links and sentences as a reader sees them."""
