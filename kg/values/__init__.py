"""Values: words → dates, times, spans of time, amounts of money and quantities."""
