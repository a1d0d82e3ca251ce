"""The command `kurs`: serve, migrate, demo, contract, import, token, account, audit."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from kurs.kernel.logs import configure_logging
from kurs.kernel.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kurs: from the agenda to its effect.",
)
token_app = typer.Typer(no_args_is_help=True, help="Bearer tokens for curl and generated clients.")
app.add_typer(token_app, name="token")
account_app = typer.Typer(no_args_is_help=True, help="Accounts of this installation.")
app.add_typer(account_app, name="account")
client_app = typer.Typer(no_args_is_help=True, help="Systems that read on their own behalf.")
app.add_typer(client_app, name="client")
audit_app = typer.Typer(no_args_is_help=True, help="The audit trail.")
app.add_typer(audit_app, name="audit")
files_app = typer.Typer(no_args_is_help=True, help="Uploaded files and the store that holds them.")
app.add_typer(files_app, name="files")


def main() -> None:
    """Run the command line; settings that do not hold are said in one line each."""
    try:
        app()
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            typer.echo(f"Settings: {problem['msg']}", err=True)
        sys.exit(2)


@app.callback()
def _prepare() -> None:
    configure_logging("console")


@app.command()
def serve() -> None:
    """Serve the web app, the API and its docs."""
    import uvicorn

    from kurs.main import create_app

    settings = Settings()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the application believes the proxies that its settings name
        ws="none",
    )


@app.command()
def migrate(down_to: Annotated[str | None, typer.Option(help="go back to this revision instead")] = None) -> None:
    """Bring the database to the newest version of its tables."""
    from kurs.kernel import migrations

    settings = Settings()
    settings.data_directory.mkdir(parents=True, exist_ok=True)
    if down_to is not None:
        migrations.downgrade(settings.resolved_database_url, down_to)
    else:
        migrations.upgrade(settings.resolved_database_url)
    typer.echo("The database is ready.")


@app.command()
def demo() -> None:
    """Load the invented municipality, once."""
    import kurs.features  # noqa: F401 — what is checked before each commit is known once the features are
    from kurs.demo.load import load_demo
    from kurs.kernel.clock import today

    settings = Settings()
    if not settings.is_demo:
        typer.echo("The demo is loaded only while KURS_ENVIRONMENT=demo.", err=True)
        raise typer.Exit(2)
    typer.echo(load_demo(settings, today()))


@app.command()
def contract(output: Annotated[Path | None, typer.Option(help="write it here instead of printing it")] = None) -> None:
    """Print the OpenAPI 3.1 contract."""
    from kurs.kernel.contract import dump
    from kurs.main import create_app

    text = dump(create_app(Settings(environment="test")))  # type: ignore[arg-type]
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")


@app.command("access-page")
def access_page(output: Annotated[Path, typer.Option(help="where to write it")] = Path("docs/access.md")) -> None:
    """Write the page about who may see and do what from the matrix and the rules."""
    import kurs.features  # noqa: F401 — every rule is known once the features are
    from kurs.identity.matrix_page import page
    from kurs.kernel.guard import rules_in_words

    output.write_text(page(rules_in_words()), encoding="utf-8")


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be removed, and leave it")] = False,
) -> None:
    """Remove what has been kept long enough: how many rows of each class."""
    import kurs.features  # noqa: F401 — every table is known once the features are
    from kurs.privacy.commands import run_retention

    for name, count in run_retention(Settings(), is_dry=dry_run).items():
        typer.echo(f"{count:8} {name}")
    typer.echo("Nothing was removed." if dry_run else "Removed.")


@app.command("send-due")
def send_due() -> None:
    """Send the agendas whose time to undo is over, and the mails that are due; the server does so by itself."""
    import kurs.features  # noqa: F401 — every table is known once the features are
    from kurs.distribution import commands

    agendas, people = commands.send_due(Settings())
    typer.echo(f"{agendas} agendas sent, mail to {people} people.")


@token_app.command("create")
def create_token(
    account: Annotated[str, typer.Option(help="name of the account the token acts as")],
    days: Annotated[int, typer.Option(min=1, max=366, help="how long it lasts")] = 30,
) -> None:
    """Print a bearer token; it cannot be shown again."""
    from kurs.identity import service
    from kurs.kernel.database import Database

    settings = Settings()
    try:
        with Database.of(settings).system("create a token from the command line") as db:
            secret = service.create_token(db, account, days=days)
    except LookupError:
        typer.echo("There is no account of that name.", err=True)
        raise typer.Exit(1) from None
    typer.echo(secret)


@client_app.command("create")
def create_client(
    name: Annotated[str, typer.Option(help="a name for the system")],
    scope: Annotated[list[str], typer.Option(help="what it may read, such as meetings:read; may be repeated")],
    body: Annotated[
        list[str] | None, typer.Option(help="confine it to a body: name, short name or id; may be repeated")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=731, help="how long it lasts")] = 365,
) -> None:
    """Make an API client and print its secret; it cannot be shown again."""
    from kurs.accounts import commands
    from kurs.kernel.database import Database

    try:
        with Database.of(Settings()).system("create an API client from the command line") as db:
            secret = commands.create_client(db, name, scope, body or [], days=days)
    except LookupError as error:
        typer.echo(str(error.args[0]), err=True)
        raise typer.Exit(1) from None
    typer.echo(secret)


@account_app.command("create")
def create_account(
    name: Annotated[str, typer.Argument(help="a name for the account")],
    role: Annotated[str, typer.Option(help="administrator, secretary (of every body) or auditor")],
) -> None:
    """Make an account with a role; the way into an empty installation."""
    from kurs.bodies.service import grant_role
    from kurs.bodies.vocabulary import GrantedRole
    from kurs.identity import service
    from kurs.kernel.database import Database

    if role not in set(GrantedRole):
        typer.echo("The role is administrator, secretary or auditor.", err=True)
        raise typer.Exit(2)
    with Database.of(Settings()).system("create an account from the command line") as db:
        account = service.create_account(db, name)
        grant_role(db, account.id, GrantedRole(role), None)
    typer.echo(f"{name} is {role}. `kurs token create --account {name}` makes a token.")


@audit_app.command("verify")
def verify_audit(
    anchors: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, readable=True, help="anchors kept elsewhere, not the server's own"),
    ] = None,
) -> None:
    """Check that nobody rewrote the audit trail; ends with 1 and says where when somebody did."""
    from kurs.audit.anchors import AnchorFailure
    from kurs.audit.commands import verify_trail

    try:
        result = verify_trail(Settings(), anchors)
    except AnchorFailure as failure:
        typer.echo(f"The anchors do not hold: {failure}.", err=True)
        raise typer.Exit(1) from None
    if result.finding is not None:
        typer.echo(f"{result.finding.english}. {result.entries} entries before it hold.", err=True)
        raise typer.Exit(1)
    typer.echo(f"The trail holds: {result.entries} entries.")


@audit_app.command("anchor")
def anchor_audit(
    file: Annotated[Path | None, typer.Option(dir_okay=False, help="add it to this file instead")] = None,
) -> None:
    """Sign where the audit trail ends today, for a copy that is kept elsewhere."""
    from kurs.audit.anchors import AnchorFailure
    from kurs.audit.commands import anchor_trail

    try:
        typer.echo(anchor_trail(Settings(), file))
    except AnchorFailure as failure:
        typer.echo(f"Not anchored: {failure}.", err=True)
        raise typer.Exit(1) from None


@files_app.command("sweep")
def sweep_files(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be removed, and leave it")] = False,
) -> None:
    """Remove from the store what no row names: remains of uploads that failed, and of attachments that were removed."""
    from kurs.documents.commands import orphans
    from kurs.kernel.blobs import BlobStore
    from kurs.kernel.database import Database

    settings = Settings()
    blobs = BlobStore(settings)
    found = orphans(Database.of(settings), blobs)
    for key in found:
        typer.echo(key)
        if not dry_run:
            blobs.remove(key)
    typer.echo(f"{len(found)} {'would be removed' if dry_run else 'removed'}.")


@files_app.command("verify")
def verify_files() -> None:
    """Hold every file against its hash; ends with 1 and names those that are missing or changed."""
    from kurs.documents.commands import broken_files
    from kurs.kernel.blobs import BlobStore
    from kurs.kernel.database import Database

    settings = Settings()
    found = 0
    for file_id, what in broken_files(Database.of(settings), BlobStore(settings)):
        found += 1
        typer.echo(f"{file_id} is {what}.", err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("Every file is there, and as it was uploaded.")


@files_app.command("scan")
def scan_files() -> None:
    """Scan what waits in quarantine; clean files become available. Ends with 1 while some still wait."""
    from kurs.documents.commands import scan_quarantined
    from kurs.kernel.blobs import BlobStore
    from kurs.kernel.database import Database

    settings = Settings()
    counts = scan_quarantined(settings, Database.of(settings), BlobStore(settings))
    typer.echo(f"{counts['clean']} clean, {counts['infected']} rejected, {counts['unknown']} still in quarantine.")
    if counts["unknown"]:
        raise typer.Exit(1)


@app.command("import")
def import_document(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, readable=True, help=".txt, .pdf, .docx or .html")
    ],
    body: Annotated[str | None, typer.Option(help="name, short name or id of the body")] = None,
    day: Annotated[str | None, typer.Option("--date", help="the meeting's day, YYYY-MM-DD")] = None,
    title: Annotated[str | None, typer.Option(help="the meeting's title")] = None,
    account: Annotated[str, typer.Option(help="who imports it")] = "secretary",
    accept_certain: Annotated[
        bool, typer.Option("--accept-certain", help="accept what the reader is certain of")
    ] = False,
    preview: Annotated[bool, typer.Option("--preview", help="read it only; store nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the draft as JSON")] = False,
) -> None:
    """Import a document as a meeting, or with --preview only say what is in it."""
    import kurs.features  # noqa: F401 — what is checked before each commit is known once the features are
    from kurs.imports import commands
    from kurs.kernel.problems import Failure

    chosen = commands.Choices(
        body=body, day=date.fromisoformat(day) if day else None, title=title, accepts_certain=accept_certain
    )
    try:
        if preview:
            draft = commands.read_draft(file, chosen)
            text = (
                json.dumps(draft.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1)
                if as_json
                else commands.summary(draft)
            )
        else:
            text = commands.import_file(Settings(), file, chosen, account_name=account)
    except Failure as failure:
        typer.echo(failure.detail_english or failure.fault.english, err=True)
        for error in failure.errors:
            typer.echo(f"  {error.pointer}: {error.detail}", err=True)
        raise typer.Exit(1) from None
    typer.echo(text)
