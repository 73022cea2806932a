"""Whether what is kept in a workspace has changed: asked in a moment, so that what was worked out from it can be kept too."""

from sqlalchemy import func, select

from data.workspace import Workspace
from models.workspace import HistoryEntry, Reading


def state(workspace: Workspace) -> tuple:
    """Differs after anything was kept, mended, attached or thrown away, and between two workspaces."""
    reading, entry = Reading.__table__.c, HistoryEntry.__table__.c
    with workspace.connection() as connection:
        readings = connection.execute(select(func.count(), func.max(reading.made_at))).one()
        history = connection.execute(select(func.count(), func.max(entry.id))).one()
    return (workspace.url, *map(str, (*readings, *history)))
