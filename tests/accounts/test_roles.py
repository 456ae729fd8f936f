"""Roles as a client reads them: what each may do, and the sentence that says so."""

from nestwerk.accounts.roles import ALL_ROLES, BY_CODE, MEMBER_ROLES, Right

TABLE = {
    "coordinator": {"read", "inside", "compare", "write", "members", "share", "audit"},
    "planner": {"read", "inside", "compare", "write", "audit"},
    "steering": {"read", "inside", "compare"},
    "partner": {"read"},
    "moderator": {"read", "compare"},
    "operator": {"operate"},
    "public": set(),
}


def test_rights_of_every_role() -> None:
    assert {role.code: {right.value for right in role.rights} for role in ALL_ROLES} == TABLE


def test_every_role_says_what_it_may_do() -> None:
    bad = [
        r.code
        for r in ALL_ROLES
        if not str(r.sentence).endswith(".") or len(str(r.sentence)) < 40 or "!" in str(r.sentence)
    ]
    assert bad == []


def test_who_changes_nothing_says_so() -> None:
    assert {r.code for r in MEMBER_ROLES if "ändert nichts" in str(r.sentence)} == {
        r.code for r in MEMBER_ROLES if not r.may(Right.WRITE)
    }


def test_every_right_belongs_to_somebody() -> None:
    assert {right for role in ALL_ROLES for right in role.rights} == set(Right)


def test_no_member_operates_and_the_operator_reads_nothing() -> None:
    assert [role.code for role in MEMBER_ROLES if role.may(Right.OPERATE)] == []
    assert BY_CODE["operator"].rights == {Right.OPERATE}
