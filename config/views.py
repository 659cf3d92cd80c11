from django.shortcuts import redirect, render

from config.navigation import first_page


def home_signed_in(request):
    """Where signing in leads: the first page of the person's role."""
    page = first_page(request.user)
    return redirect(page) if page else render(request, "config/no_access.html")
