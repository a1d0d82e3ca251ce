"""Every permission a route can ask for, in one list."""

from kurs.kernel.permission import Permission

SESSION = Permission("session", is_public=True, needs_scope=False)
SIGN_IN = Permission("sign-in", is_public=True)
PEOPLE_READ = Permission("people:read")
PEOPLE_WRITE = Permission("people:write")
BODIES_READ = Permission("bodies:read", is_public=True, is_scope=True)
BODIES_WRITE = Permission("bodies:write")
MEETINGS_READ = Permission("meetings:read", is_public=True, is_scope=True)
MEETINGS_WRITE = Permission("meetings:write")
SERIES_READ = Permission("series:read")
SERIES_WRITE = Permission("series:write")
AGENDA_READ = Permission("agenda:read", is_public=True, is_scope=True)
AGENDA_WRITE = Permission("agenda:write")
# For who is signed in; a client reads matters with the scope that shows it their treatments.
MATTERS_READ = Permission("agenda:read", is_scope=True)
MATTERS_WRITE = Permission("matters:write")
TRACKS_READ = Permission("tracks:read", is_scope=True)
TRACKS_WRITE = Permission("tracks:write")
ATTENDANCE_READ = Permission("attendance:read")
ATTENDANCE_WRITE = Permission("attendance:write")
GROUPS_READ = Permission("groups:read")
GROUPS_WRITE = Permission("groups:write")
NOTES_READ = Permission("notes:read")
NOTES_WRITE = Permission("notes:write")
DECISIONS_READ = Permission("decisions:read", is_public=True, is_scope=True)
DECISIONS_WRITE = Permission("decisions:write")
FILES_READ = Permission("files:read", is_public=True, is_scope=True)
FILES_WRITE = Permission("files:write")
INVITATIONS_READ = Permission("invitations:read")
DISTRIBUTION_READ = Permission("distribution:read")
READING = Permission("reading")
IMPORTS_READ = Permission("imports:read")
IMPORTS_WRITE = Permission("imports:write")
AUDIT_READ = Permission("audit:read", is_scope=True)
ACCOUNTS_READ = Permission("accounts:read")
ACCOUNTS_WRITE = Permission("accounts:write")
API_CLIENTS_READ = Permission("api-clients:read")
API_CLIENTS_WRITE = Permission("api-clients:write")
PUBLICATION_READ = Permission("publication:read")
PUBLICATION_WRITE = Permission("publication:write")
PRIVACY_READ = Permission("privacy:read")
PRIVACY_WRITE = Permission("privacy:write")

# What an API client can be given: reads only. A scope is the name of a permission, or widens one (`agenda.closed:read`
# shows the closed items of what `agenda:read` reads).
OPEN_SCOPES = frozenset(
    permission.name for permission in (BODIES_READ, MEETINGS_READ, AGENDA_READ, DECISIONS_READ, FILES_READ, TRACKS_READ)
)
CONFIDENTIAL_SCOPES = frozenset({"agenda.closed:read", "files.closed:read", "audit:read"})
CLIENT_SCOPES = OPEN_SCOPES | CONFIDENTIAL_SCOPES
