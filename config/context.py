from django.conf import settings


def site(request):
    """What any page may name: the product, and the sign-ins where it is a demonstration."""
    from config.demonstration import SIGN_INS
    from config.navigation import nav_items

    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    return {
        "nav_items": nav_items(request) if signed_in else [],
        "product_name": "People’s Centre",
        "demonstration": settings.DEMONSTRATION,
        "demonstration_sign_ins": SIGN_INS if settings.DEMONSTRATION else [],
    }
