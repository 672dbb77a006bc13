"""Documents → records, kept on disk so that none is made twice."""
