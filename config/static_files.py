"""How the product's own files are named in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash, also where one of our scripts imports another: a page never mixes two
    releases, and the register's worker knows each file of its page by the name that is asked for.
    """

    support_js_module_import_aggregation = True
    # Other people's scripts stay as they are: some name files that they do not bring.
    _js_module_import_aggregation_patterns = (
        "js/*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
