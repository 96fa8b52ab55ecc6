"""Parts of the screen that know no bank: buttons, fields, tables, the timeline, dialogs."""
