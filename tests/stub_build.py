"""The `kg` command with an extractor that needs no model: `python -m tests.stub_build build SOURCE… -g DIR`."""

from kg import pipeline
from kg.cli import main
from tests.stub_extraction import StubTask

if __name__ == "__main__":
    pipeline.Task = StubTask
    main()
