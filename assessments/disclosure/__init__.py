"""What may be shown and stored without saying who somebody is."""
