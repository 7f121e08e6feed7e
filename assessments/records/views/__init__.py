"""What a person may see of filled instruments, shaped for the screen that asks."""
