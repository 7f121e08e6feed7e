"""What screens are built from. No part reads a record: it is given words and draws them, through `esc` or `plain`."""
