from allauth.account.adapter import DefaultAccountAdapter

from accounts.access_log import Event, record


class AccountAdapter(DefaultAccountAdapter):
    """Access is given by managers and administrators; nobody signs up by herself."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Enter your email and password again. They do not match.",
        "too_many_login_attempts": "Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        record(user, Event.SIGNED_IN, user)
        return super().post_login(request, user, **kwargs)

    def authentication_failed(self, request, **credentials):
        record(None, Event.SIGN_IN_FAILED)
        return super().authentication_failed(request, **credentials)

    def logout(self, request):
        record(request.user, Event.SIGNED_OUT, None)
        return super().logout(request)
