from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from nestwerk.accounts.errors import AlreadyMember, LastCoordinator
from nestwerk.accounts.models import Membership, User
from nestwerk.accounts.queries import memberships_of
from nestwerk.accounts.roles import BY_CODE, COORDINATOR
from nestwerk.accounts.signals import member_added
from nestwerk.audit import actions as audit
from nestwerk.base.scope import network_scope
from nestwerk.tenants import actions as tenants
from nestwerk.tenants.choices import SubnetworkKind
from nestwerk.tenants.errors import PartExists
from nestwerk.tenants.models import Network, Subnetwork


def _user_for(email: str, name: str) -> User:
    user = User.objects.filter(email=email.strip().lower()).first()
    return user or User.objects.create_user(email.strip(), name)


def _role_name(role: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(BY_CODE[role].name)


@transaction.atomic
def add_member(network: Network, *, email: str, name: str, role: str, by: object) -> Membership:
    """Make a person a member; an existing user keeps her name."""
    user = _user_for(email, name)
    if Membership.objects.filter(network=network, user=user, ended_at=None).exists():
        raise AlreadyMember(user.email)
    membership = Membership.objects.create(network=network, user=user, role=role)
    audit.record(
        network,
        "member.added",
        gettext_noop("%(role)s aufgenommen."),
        membership,
        by=by,
        words={"role": _role_name(role)},
        after={"role": role},
    )
    member_added.send(Membership, membership=membership)
    return membership


def write_invitation(membership: Membership, *, by: object) -> None:
    """Tell a new member how to sign in."""
    network = membership.network
    with override(membership.user.language):
        inviter = getattr(by, "user", by)
        values = {"membership": membership, "inviter": inviter, "url": settings.BASE_URL, "network": network}
        text = render_to_string("mail/invitation.txt", values)
        send_mail(
            _("Einladung: %(network)s") % {"network": network.name}, text, None, [membership.user.email]
        )


def invite_member(network: Network, *, email: str, name: str, role: str, by: Membership) -> Membership:
    """Add a member and write to her."""
    membership = add_member(network, email=email, name=name, role=role, by=by)
    write_invitation(membership, by=by)
    return membership


def _refuse_last_coordinator(membership: Membership) -> None:
    if membership.role != COORDINATOR.code:
        return
    Network.objects.select_for_update().get(pk=membership.network_id)  # two who end each other stand in line
    others = Membership.objects.filter(network=membership.network, role=COORDINATOR.code, ended_at=None)
    if not others.exclude(pk=membership.pk).exists():
        raise LastCoordinator


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: Membership) -> Membership:
    if role != COORDINATOR.code:
        _refuse_last_coordinator(membership)
    before = membership.role
    membership.role = role
    membership.save(update_fields=["role"])
    audit.record(
        membership.network,
        "member.role",
        gettext_noop("Rolle geändert: %(role)s."),
        membership,
        by=by,
        words={"role": _role_name(role)},
        before={"role": before},
        after={"role": role},
    )
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: object) -> Membership:
    _refuse_last_coordinator(membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    audit.record(
        membership.network, "member.ended", gettext_noop("Mitgliedschaft beendet."), membership, by=by
    )
    return membership


@transaction.atomic
def restore_membership(membership: Membership, *, by: Membership) -> Membership:
    """Take an ending back."""
    if Membership.objects.filter(network=membership.network, user=membership.user, ended_at=None).exists():
        raise AlreadyMember(membership.user.email)
    membership.ended_at = None
    membership.save(update_fields=["ended_at"])
    audit.record(
        membership.network,
        "member.restored",
        gettext_noop("Mitgliedschaft wiederhergestellt."),
        membership,
        by=by,
    )
    return membership


def blot_out(user: User, network: Network) -> None:
    """That she was here is forgotten; who belongs to no network any more leaves a number behind; operators stay."""
    Membership.objects.filter(network=network, user=user).exclude(ended_at=None).delete()
    if not user.is_operator and not memberships_of(user):
        user.email, user.name, user.is_active = f"{user.pk}@erased.invalid", "", False
        user.save(update_fields=["email", "name", "is_active"])


def choose_language(user: User, *, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def open_with_coordinator(
    *, name: str, slug: str, tenant_name: str, email: str, coordinator_name: str, by: object
) -> Network:
    """A new network with the person who will hold it together; she is written to."""
    network = tenants.open_network(slug=slug, name=name, tenant_name=tenant_name)
    with network_scope(network):
        membership = add_member(network, email=email, name=coordinator_name, role=COORDINATOR.code, by=by)
        transaction.on_commit(lambda: write_invitation(membership, by=by))
    return network


@transaction.atomic
def describe_network(
    network: Network, *, name: str, age_to_months: int, accent: str, by: Membership
) -> Network:
    """Change how a network is called, up to which age it works, and its colour."""
    before = {"name": network.name, "age_to_months": network.age_to_months, "accent": network.accent}
    network.name, network.age_to_months, network.accent = name, age_to_months, accent
    network.save()
    after = {"name": name, "age_to_months": age_to_months, "accent": accent}
    audit.record(
        network,
        "network.described",
        gettext_noop("Netzwerk beschrieben."),
        network,
        by=by,
        before=before,
        after=after,
    )
    return network


@transaction.atomic
def add_part(network: Network, *, name: str, kind: str, by: object) -> Subnetwork:
    """A regional group or node becomes part of a network."""
    if Subnetwork.objects.filter(network=network, name=name).exists():
        raise PartExists(name)
    part = tenants.add_subnetwork(network, name=name, kind=SubnetworkKind(kind))
    audit.record(
        network,
        "part.added",
        gettext_noop("Teil des Netzwerks: %(name)s"),
        part,
        by=by,
        words={"name": name},
        after={"kind": kind},
    )
    return part


@transaction.atomic
def remove_part(part: Subnetwork, *, by: Membership) -> None:
    audit.record(
        part.network,
        "part.removed",
        gettext_noop("Kein Teil des Netzwerks mehr: %(name)s"),
        part,
        by=by,
        words={"name": part.name},
    )
    tenants.remove_subnetwork(part)


@transaction.atomic
def make_operator(*, email: str, name: str = "") -> User:
    """A person who runs the installation; an existing user becomes one too."""
    user = _user_for(email, name)
    user.is_operator = True
    user.save(update_fields=["is_operator"])
    return user


def set_digest(membership: Membership, *, gets_digest: bool) -> Membership:
    """Whether a member gets the weekly mail; her own choice, so it leaves no trace."""
    membership.gets_digest = gets_digest
    membership.save(update_fields=["gets_digest"])
    return membership
