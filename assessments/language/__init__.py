"""Words that blame a child or a family, and what could be written instead. It looks at a text and at its list alone."""
