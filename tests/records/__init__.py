"""What people do with a filled instrument, tested against the encrypted store."""
