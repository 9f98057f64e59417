"""What the browser gets: pages (Jinja), style and modules of JavaScript, as they are."""
