"""Sign-in: nobody signs herself up; a mailed code, a passkey or the administration's own service opens the door."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from nestwerk.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """Users have no user name."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Who the administration's service knows may enter only if invited: by her mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
