"""What the desktop shows, in ttkbootstrap. Views draw the rows they are given and call back."""
