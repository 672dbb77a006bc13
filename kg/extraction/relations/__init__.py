"""`Context` → `Match`: which relations hold between which arguments."""
