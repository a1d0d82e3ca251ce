"""What a person may ask of us: everything about them, its erasure where the law allows it, and retention."""
