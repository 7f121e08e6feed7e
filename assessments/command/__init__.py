"""What each command of `python -m assessments` does, a file a group. `add_to` in each says what it is called."""
