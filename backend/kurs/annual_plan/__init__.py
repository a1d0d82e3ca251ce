"""Annual plans: series of meetings, the year they make, and the next year from this one."""
