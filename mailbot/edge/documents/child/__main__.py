"""The child: leaves the network, and only then loads what opens files: libraries start threads, and
the kernel gives a process of several threads no network of its own."""

import sys

from mailbot.edge.documents.child.confinement import ask_kernel


def main() -> None:
    memory, *tesseract = sys.argv[1:]
    ask_kernel()
    from mailbot.edge.documents.child.serving import serve

    serve(int(memory), *tesseract or [""])


if __name__ == "__main__":
    main()
