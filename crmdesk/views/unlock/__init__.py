"""Before the book is open: unlocking it, making the first one, getting in with the recovery key."""
