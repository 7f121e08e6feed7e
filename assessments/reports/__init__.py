"""What leaves on paper or in a file."""
