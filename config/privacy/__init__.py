"""Every field of every model: operational, personal or special category, and how long it is kept.

A test holds this complete: a new field fails until somebody decides what it is.
"""

from config.privacy import coproduction, families, figures, places, volunteers
from config.privacy.record import Record

__all__ = ["RECORDS", "Record"]

RECORDS = (
    places.RECORDS | families.RECORDS | volunteers.RECORDS | figures.RECORDS | coproduction.RECORDS
)
