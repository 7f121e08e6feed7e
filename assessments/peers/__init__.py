"""Groups of friends as contexts: known to few, sealed under a key of their own, and really gone at their end."""
