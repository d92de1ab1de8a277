"""Run by Alembic: migrate over the connection that it was handed."""

from alembic import context

from iro_desktop.models.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
