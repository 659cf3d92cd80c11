from config.imports.command import ImportCommand


class Command(ImportCommand):
    slug = "boundaries"
