"""What a record is, one concept a module; see `softpower.models.tables` for the list."""
