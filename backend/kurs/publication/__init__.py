"""What must hold before anything becomes visible beyond a body's members."""
