"""Reading the trail that the kernel writes: who did what, when and why, and whether anybody has touched it."""
