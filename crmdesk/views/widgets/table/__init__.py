"""Tables over a whole book: an array of ids, and the rows that are looked at."""
