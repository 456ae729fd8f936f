"""Signing in and one's own account. The names without a prefix are those django-allauth looks up."""

from allauth.account import views as sign_in
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as services
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from nestwerk.web.account.me.views import choose_digest, choose_language, choose_network, me

OIDC = {"provider_id": "verwaltung"}

urlpatterns = [
    path("", me, name="account"),
    path("network", choose_network, name="account_network"),
    path("language", choose_language, name="account_language"),
    path("digest", choose_digest, name="account_digest"),
    path("login", sign_in.request_login_code, name="account_login"),
    path("login/again", sign_in.request_login_code, name="account_request_login_code"),
    path("login/code", sign_in.confirm_login_code, name="account_confirm_login_code"),
    path("login/factor", factors.authenticate, name="mfa_authenticate"),
    path("login/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("login/service", login_not_required(oidc.login), OIDC, name="openid_connect_login"),
    path("login/service/back", login_not_required(oidc.callback), OIDC, name="openid_connect_callback"),
    path("login/service/refused", services.login_cancelled, name="socialaccount_login_cancelled"),
    path("login/service/failed", login_not_required(services.login_error), name="socialaccount_login_error"),
    path("login/service/unknown", services.signup, name="socialaccount_signup"),
    path("login/closed", sign_in.signup, name="account_signup"),
    path("login/inactive", sign_in.account_inactive, name="account_inactive"),
    path("logout", sign_in.logout, name="account_logout"),
    path("confirm", sign_in.reauthenticate, name="account_reauthenticate"),
    path("confirm/factor", factors.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("factors", factors.index, name="mfa_index"),
    path("factors/app/add", totp.activate_totp, name="mfa_activate_totp"),
    path("factors/app/remove", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("factors/passkeys", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("factors/passkeys/add", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("factors/passkeys/<int:pk>/edit", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("factors/passkeys/<int:pk>/remove", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("factors/codes", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("factors/codes/new", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("factors/codes/download", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sessions", sessions.list_usersessions, name="usersessions_list"),
]
