"""What pages need beyond the values: words in two languages, highlighted text, rendering."""
