"""What things are: the catalog's tables, the field's vocabularies, dates known in part, official symbols, errors.

This room knows nobody: it imports no other room of the house.
"""
