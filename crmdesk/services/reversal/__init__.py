"""Taking back a whole act by its journal: what it wrote goes or stands as before, unless it was changed or used since."""
