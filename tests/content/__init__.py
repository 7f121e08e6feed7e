"""What the instruments, lists and rules of this toolkit say, checked against what practice asks for."""
