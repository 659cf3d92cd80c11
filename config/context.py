from django.conf import settings


def site(request):
    """What any page may name: the product, and the sign-ins where it is a demonstration."""
    from config.demonstration import SIGN_INS

    return {
        "product_name": "People’s Centre",
        "demonstration": settings.DEMONSTRATION,
        "demonstration_sign_ins": SIGN_INS if settings.DEMONSTRATION else [],
    }
