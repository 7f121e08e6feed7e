"""Who a child is, finding one without telling who is known here, and beginning and allocating a record."""
