"""What Typer says of itself, in the language of the user: the line of usage, the help option, errors of usage."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from dyade.cli.messages import tr

UsageError: Any = typer.BadParameter.__base__
"""The class of every error of usage; Typer gives it no public name of its own."""

_COMMAND = re.compile(r"No such command '(?P<name>[^']*)'(?:.*Did you mean (?P<near>.*)\?)?", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)", re.DOTALL)
_NO_VALUE = re.compile(r"Option '(?P<name>[^']*)' requires an argument")
_CHOICE = re.compile(r"'(?P<told>.*)' is not one of (?P<allowed>.*)\.", re.DOTALL)
_LEAST = re.compile(r"greater than or equal to (?P<least>\d+)|in the range x>=(?P<low>\d+)")
_MOST = re.compile(r"less than or equal to (?P<most>\d+)|in the range (?:\d+<=)?x<=(?P<high>\d+)")
_WHOLE = re.compile(r"valid (?:int|integer)\b")


class Command(TyperCommand):
    """A command whose help speaks the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, explained."""
        return _explained(super().get_help_option(ctx))


class Group(TyperGroup):
    """The group of all commands, whose help speaks the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, explained."""
        return _explained(super().get_help_option(ctx))

    def get_params(self, ctx: Any) -> Any:
        """The options, those for shell completion explained too."""
        params: Any = super().get_params(ctx)
        for param in params:
            param.help = tr(param.help or "")
        return params


def line(error: Any) -> str:
    """The error as one line: what is wrong, and how to learn what is right."""
    command = error.ctx.command_path if error.ctx else "dyade"
    then = tr("`{command} --help` tells how to use it").format(command=command)
    return f"{_what(error)}. {then}"


def _what(error: Any) -> str:
    name, message = type(error).__name__, str(error.format_message())
    if name == "NoSuchOption":
        near = f" ({tr('Did you mean {near}?').format(near=', '.join(error.possibilities))})"
        return tr("no option {name}").format(name=error.option_name) + (near if error.possibilities else "")
    if name == "MissingParameter" and error.param is not None:
        return tr("{name} is missing").format(name=_shown(error.param))
    if name == "BadParameter" and error.param is not None:
        return f"{_shown(error.param)}{tr(': ')}{_bad_value(str(error.message))}"
    if found := _COMMAND.search(message):
        names = (found["near"] or "").replace("'", "")
        near = f" ({tr('Did you mean {near}?').format(near=names)})" if names else ""
        return tr("no command {name}").format(name=found["name"]) + near
    if found := _EXTRA.search(message):
        return tr("nothing takes {name}").format(name=found["name"])
    if found := _NO_VALUE.search(message):
        return tr("{name} needs a value").format(name=found["name"])
    return " ".join(message.split()).rstrip(".")


def _bad_value(message: str) -> str:
    if found := _CHOICE.search(message):
        allowed = found["allowed"].replace("'", "")
        return tr("« {told} » is not among {allowed}").format(told=found["told"], allowed=allowed)
    if found := _LEAST.search(message):
        return tr("must be {least} or more").format(least=found["least"] or found["low"])
    if found := _MOST.search(message):
        return tr("must be {most} or less").format(most=found["most"] or found["high"])
    if _WHOLE.search(message):
        return tr("must be a whole number")
    return message.rstrip(".")


def _shown(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar or param.name)
    return str(max(param.opts, key=len))


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=tr("Usage:") + " ")


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = tr("Show this help and leave.")
    return option
