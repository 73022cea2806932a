"""The commands of atlas.py, a file a subject. Each parses what was typed, asks the other rooms and prints."""
