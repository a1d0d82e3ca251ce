"""Strategic tracks: one tree from focus area to track, and the guideposts they steer by."""
