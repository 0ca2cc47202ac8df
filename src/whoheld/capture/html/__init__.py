"""Take web pages apart: one tree a page, what is its article, what each block is, who talks below it."""
