"""One worker: reads jobs from stdin, does them one by one, and writes answers to stdout.

    python -m kg.serving.engine.worker FOLDER BYTES [ONTOLOGY]

It uses the store that CURRENT names when a job arrives. Its first line says whether it is cut off from the network. The
kernel limits its memory to BYTES more than it uses when idle (RLIMIT_DATA); monitoring from outside would react too
late. Where the kernel has no such limit (macOS, Windows) memory is not limited.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.errors import GraphError, KgError, UnknownNameError
from kg.graph import Graph, store
from kg.graph.completing import Completions
from kg.serving import description, messages, protocol
from kg.serving.engine import wall
from kg.serving.engine.output import Output
from kg.serving.messages import Answer, Job
from kg.serving.protocol import Refusal
from kg.serving.querying import editor

if TYPE_CHECKING:
    from kg.serving.site.answering import Site

OUT_OF_MEMORY = "memory allocation failed"  # for `workers`, which reads what the last words of a worker were


class Served:
    """The graph of one build, and what is computed from it once."""

    def __init__(self, folder: Path, ontology: Path | None) -> None:
        self.store = store.current(folder)
        self.graph = Graph.open(folder, ontology)

    @cached_property
    def picture(self) -> str:
        from kg.viewing import page

        return page(self.graph, endpoint=protocol.ENDPOINT)

    @cached_property
    def site(self) -> Site:
        from kg.serving.site.answering import Site

        return Site(self.graph)

    @cached_property
    def names(self) -> Completions:
        return Completions(self.graph.reader)

    @cached_property
    def quads(self) -> int:
        return len(self.graph.store)


class Worker:
    """Runs jobs on the current graph of a folder, which is asked the questions of an ontology, too.

    Raises `GraphError` if there is no graph.
    """

    def __init__(self, folder: Path, ontology: Path | None = None) -> None:
        self.folder, self.ontology = folder, ontology
        self.served = Served(folder, ontology)

    def answer(self, job: Job, output: Output) -> Answer:
        """Run a job; an error becomes a one-line answer."""
        try:
            if store.current(self.folder) != self.served.store:
                self.served = Served(self.folder, self.ontology)
            type, location = self._do(job, output)
            status = 200 if type else 303
        except (Refusal, KgError, OSError) as error:
            type, location, status = protocol.LINE, "", _status(error)
            said = protocol.described(error)
            if job.kind in ("api", "review"):
                type, said = protocol.JSON, json.dumps({"error": said})
            output.replace(f"{said}\n".encode())
        output.close()
        return Answer(type or protocol.LINE, output.length, status, output.file is not None, location)

    def _do(self, job: Job, output: Output) -> tuple[str, str]:
        """The media type of what is written, and its address if that is another one than the job's."""
        served, file = self.served, cast("IO[bytes]", output)
        if job.kind == "site":
            return served.site.answer(job, file)
        return self._written(served, job, file), ""

    def _written(self, served: Served, job: Job, output: IO[bytes]) -> str:
        """The media type of what is written."""
        if job.kind == "query":
            return protocol.answer(served.graph, job, output)
        if job.kind == "description":
            return description.describe(served.graph, served.quads, job, output)
        if job.kind == "tool":
            from kg.agents import Bounds, answer

            output.write(answer(served.graph, job.what, job.arguments, Bounds(job.rows, job.characters)))
            return protocol.JSON
        if job.kind == "api":
            from kg.serving.api.description import answer as answer_api

            output.write(answer_api(served.site, job.what, job.arguments))
            return protocol.JSON
        if job.kind == "review":
            from kg.serving.api import actions

            output.write(actions.answer(self.folder, served.graph, job.what, job.body, job.name))
            return protocol.JSON
        if job.kind == "editor":
            output.write(editor.answer(served.graph, served.names, job.what, job.arguments))
            return protocol.JSON
        from kg.viewing import page
        from kg.viewing.picking import LARGEST

        is_large = served.graph.figures["entities"] > LARGEST
        name = job.name or (next(iter(served.site.overview.telling), "") if is_large else "")
        html = page(served.graph, entity=name, endpoint=protocol.ENDPOINT) if name else served.picture
        output.write(html.encode())
        return protocol.PAGE


def _status(error: Exception) -> int:
    if isinstance(error, Refusal):
        return error.status
    return 404 if isinstance(error, UnknownNameError) else 503 if isinstance(error, GraphError | OSError) else 400


def serve(worker: Worker, jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Run jobs until stdin closes."""
    for line in jobs:
        job = messages.job(line)
        output = Output(Path(job.spool))
        head = worker.answer(job, output)
        answers.write(messages.line(head))
        if not head.spooled:
            answers.write(output.memory.getbuffer())
        answers.flush()


def limit_memory(more: int) -> None:
    """Limit this process to this many bytes more than it has now."""
    try:
        import resource

        pages = int(
            Path("/proc/self/statm").read_text("ascii").split()[5]
        )  # of private data, which is what RLIMIT_DATA counts
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_DATA, (pages * resource.getpagesize() + more,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    wall.dies_with_parent()
    wall.build()
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # output of a library is not an answer
    try:
        worker = Worker(Path(sys.argv[1]), *map(Path, sys.argv[3:]))
    except KgError as error:
        answers.write(messages.line({"error": str(error)}))
        sys.exit(1)
    limit_memory(int(sys.argv[2]))
    answers.write(messages.line({"walled": wall.holds()}))
    answers.flush()
    try:
        serve(worker, jobs, answers)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
