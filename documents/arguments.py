"""What commands take as arguments."""

from argparse import ArgumentTypeError

from documents.values import parse_date


def day(text):
    """A date, day before month; argparse shows the words of a wrong one."""
    try:
        return parse_date(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
