"""What a route asks of its caller before anything else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may call a route at all; what they then see and may change is decided by rows and states.

    `is_public`: also without signing in. `is_scope`: its reads are open to API clients that were given its name.
    `needs_scope` is False for reads that every client may make.
    """

    name: str
    is_public: bool = False
    is_scope: bool = False
    needs_scope: bool = True
