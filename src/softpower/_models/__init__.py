"""What a record is, one concept a module; see `softpower._models.tables` for the list."""
