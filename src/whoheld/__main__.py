"""Run the command line with `python -m whoheld`."""

from whoheld.cli import main

if __name__ == "__main__":
    main()
