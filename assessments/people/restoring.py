"""What must not come back with a backup: sign-ins, whole and half done, and codes that were used since it was made."""

from assessments.store.engine import Rows

RESTORED = "restored"


def close_every_door(rows: Rows, *, at: str) -> None:
    """
    End each sign-in, whole or half done, and use up each one-time code and each app that was offered.

    Everybody signs in again; whoever waits gets a new code.
    """
    rows(
        "update sign_in set ended_at = :at, ended_why = :why where tenant = :tenant and ended_at is null",
        at=at,
        why=RESTORED,
    )
    rows("update one_time_code set used_at = :at where tenant = :tenant and used_at is null", at=at)
    rows("delete from sign_in_step where tenant = :tenant")
    rows("delete from second_factor where tenant = :tenant and state = 'offered'")
