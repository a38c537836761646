"""The desktop: a themed window in strict MVC, and a front end of plain lines over the same controllers."""
