"""The `softpower` command: its subcommands, its exit codes, and how errors are printed."""

from __future__ import annotations

import warnings
from typing import Any

import typer
from typer.core import TyperGroup

from softpower._cli import curating, differing, evidence, exploring, exporting, integrity, questions, records
from softpower._cli.output import counted
from softpower._cli.wording import in_options
from softpower._curation.findings import visible
from softpower._errors import AmbiguousError, CurationError, MovedWarning, NotFoundError, SoftpowerError

__all__ = ["app"]

UsageError: Any = typer.BadParameter.__base__  # typer names it in a private module
HELP = "Military alliances and their soft power: who was a member of what on any day, and how sure that is."
CODES = (
    "Exit codes: 0 answered, and nothing is wrong; 1 nothing was found, or something against the data; "
    "2 the question cannot be asked (usage, a day outside coverage, a missing extra); "
    "3 nothing is known to bind the two states, and something may (ties)."
)


class Softpower(TyperGroup):
    """Prints each error and warning of the library as one line on stderr."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command; a usage error, or what the system refuses, becomes one line and an exit code."""
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except UsageError as error:
            message = error.format_message().replace("argument(s)", "argument")
            if "\n" in message:
                # Without a subcommand the message is the help.
                typer.echo(message, err=True)
            else:
                see = f"{error.ctx.command_path if error.ctx else 'softpower'} --help"
                typer.echo(visible(f"softpower: {message[:1].lower()}{message[1:].rstrip('.')}; see {see}"), err=True)
            raise SystemExit(2) from None
        except typer.Abort:
            raise SystemExit(130) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            typer.echo(visible(f"softpower: {where}{error.strerror or error}"), err=True)
            raise SystemExit(2) from None
        raise SystemExit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        """Run a subcommand; an error that the library raises on purpose becomes an exit code."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", MovedWarning)
            try:
                return super().invoke(ctx)
            except CurationError as error:
                for finding in error.findings:
                    typer.echo(visible(finding), err=True)
                verb = "stands" if len(error.findings) == 1 else "stand"
                typer.echo(f"softpower: {counted(len(error.findings), 'finding')} {verb} in the way", err=True)
                raise typer.Exit(1) from None
            except SoftpowerError as error:
                message = in_options(str(error), self._options(ctx))
                typer.echo(visible(f"softpower: {message}"), err=True)
                raise typer.Exit(1 if isinstance(error, NotFoundError | AmbiguousError) else 2) from None
            finally:
                for warning in caught:
                    typer.echo(visible(f"softpower: {warning.message}"), err=True)

    def _options(self, ctx: Any) -> dict[str, str]:
        """Return the options of the subcommand that runs, by the arguments that they stand for."""
        command = self.get_command(ctx, ctx.invoked_subcommand)
        options = [one for one in command.params if one.param_type_name == "option"] if command else []
        return {str(one.name): one.opts[0] for one in options}


app = typer.Typer(
    cls=Softpower,
    help=HELP,
    epilog=CODES,
    no_args_is_help=True,
    # Plain help reads the same at 80 columns, without colour and in a pipe.
    rich_markup_mode=None,
    # A bug shows an ordinary traceback; what the library raises on purpose never gets that far.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from softpower import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and exit."
    ),
) -> None:
    pass


for _name, _command in (
    ("show", records.show),
    ("members", questions.members),
    ("alliances-of", questions.alliances_of),
    ("ties", questions.ties),
    ("lookup", records.lookup),
    ("search", records.search),
    ("explain", evidence.explain),
    ("cite", evidence.cite),
    ("info", evidence.info),
    ("export", exporting.export),
    ("explore", exploring.explore),
    ("verify", integrity.verify),
    ("diff", differing.diff),
    ("check", curating.check),
    ("fmt", curating.fmt),
    ("new", curating.new),
    ("build", curating.build),
    ("release", curating.release),
):
    app.command(_name)(_command)
