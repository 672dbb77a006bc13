"""A worker on a system that does not do what it is asked."""

from __future__ import annotations

from kg.serving.engine import wall, worker

if __name__ == "__main__":
    wall.build = lambda: None
    worker.main()
