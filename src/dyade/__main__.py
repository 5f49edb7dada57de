"""`python -m dyade`."""

from dyade.cli.main import main

if __name__ == "__main__":
    main()
