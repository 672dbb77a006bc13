"""What runs in a worker process: the graph, behind a wall and within limits. It knows nothing about sockets."""
