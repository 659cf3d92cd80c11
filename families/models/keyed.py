"""Rows that keep the keys that they are sorted and found by."""

from django.db import models

KEYS = ("name_key", "find_keys")


class KeyedQuerySet(models.QuerySet):
    """Rows that keep what they are sorted and found by, however they are written."""

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for one in objs:
            one.keep_keys()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        objs = list(objs)
        if self.model.FOUND_BY & set(fields):
            fields = {*fields, *KEYS}
            for one in objs:
                one.keep_keys()
        return super().bulk_update(objs, fields, *args, **kwargs)

    def update(self, **values):
        if self.model.FOUND_BY & values.keys() and not values.keys() >= set(KEYS):
            raise TypeError("This would leave find_keys stale: save the rows, or use bulk_update.")
        return super().update(**values)

    update.alters_data = True


class Keyed(models.Model):
    """A record that is found by keys made of its fields ``FOUND_BY``."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.keep_keys()
        if update_fields is not None and self.FOUND_BY & set(update_fields):
            update_fields = {*update_fields, *KEYS}
        super().save(*args, update_fields=update_fields, **kwargs)
