"""Children: who they are, how one is found or begun, and the screening of harm outside the home."""
