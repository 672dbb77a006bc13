"""What runs in a worker process: the graph, behind a wall and under limits. It knows of no sockets."""
