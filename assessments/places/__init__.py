"""Places, schools, groups and online spaces as records of their own: worries about them, from whoever sees them."""
