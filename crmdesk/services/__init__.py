"""What a manager does: one module per job, functions taking a UnitOfWork."""
