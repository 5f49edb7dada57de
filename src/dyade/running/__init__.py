"""Who does the work: this process or a local pool; order, progress, restart."""
