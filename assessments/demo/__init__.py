"""The practice copy: the invented borough, its people, and children with histories at every stage."""
