"""Pages as scripts: what they answer, from which address, and what they say when there is nothing to say."""
