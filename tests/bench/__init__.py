"""That measuring works and says what it found. How quick anything is, no test asks: a busy machine would fail it."""
