"""What runs in the confined process: file formats → text. It never touches network or disk."""
