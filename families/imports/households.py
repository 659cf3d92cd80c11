"""The families of a families file, where they live, and who belongs to them."""

from collections import defaultdict

from centres.imports.known import stored_by_ref
from centres.models import Postcode
from families.models import Address, Family, FamilyMember

BATCH = 2000
FIELDS = ("centre", "registered_on", "closed_on", "language")
ADDRESS_FIELDS = ("address", "postcode", "area_code")


class StoredFamilies:
    """``centres``: ids of those that the importing user may see; None for all."""

    def __init__(self, file, centres):
        self.file, self.said, self.centres = file, file.families, centres
        self.stored = stored_by_ref(Family.objects.select_related("centre"), file.families)
        self.missing = {}
        self.has_changed_homes = False
        ids = [family.pk for family in self.stored.values()]
        self.addresses = {}
        # The address of the file holds from the beginning: a later one is a move.
        for address in Address.objects.filter(family__in=ids).select_related("area").reverse():
            self.addresses.setdefault(address.family_id, address)
        self.members = {
            (family, person): role
            for family, person, role in FamilyMember.objects.filter(family__in=ids).values_list(
                "family", "person", "role"
            )
        }

    def compare(self, people, errors):
        for key, family in self.stored.items():
            said = self.said[key]
            if self.centres is not None and family.centre_id not in self.centres:
                errors.add(said.line, "family_ref", f"“{key[1]}” is used at another centre")
            elif missing := said.missing_in(self._values_of(family), errors):
                self.missing[key] = missing
        for key, said in self.said.items():
            self._refuse_closed_before_registered(key, said, errors)
        for (family, person), said in self.file.members.items():
            if family in self.stored and person in people.stored:
                ids = self.stored[family].pk, people.stored[person].pk
                said.missing_in({"role": self.members.get(ids)}, errors)

    def _values_of(self, family):
        address = self.addresses.get(family.pk)
        return {field: getattr(family, field) for field in FIELDS} | {
            "address": address and address.lines,
            "postcode": address and address.postcode,
            "area_code": address and address.area and address.area.code,
        }

    def _refuse_closed_before_registered(self, key, said, errors):
        family = self.stored.get(key)
        registered = said["registered_on"] or (family and family.registered_on)
        closed = said["closed_on"] or (family and family.closed_on)
        if registered and closed and closed < registered:
            column = "closed_on" if said["closed_on"] else "registered_on"
            errors.add(
                said.lines.get(column, said.line),
                column,
                f"{said.thing} was closed on {closed}, before it registered on {registered}",
            )

    def write(self, result):
        names = self._names()
        new = [
            _family(key, said, names[key])
            for key, said in self.said.items()
            if key not in self.stored
        ]
        changed = []
        for key, missing in self.missing.items():
            for field in set(missing) & set(FIELDS):
                setattr(self.stored[key], field, missing[field])
            changed.append(self.stored[key])
        result.add("families", "already there", len(self.stored) - len(changed))
        Family.objects.bulk_create(new, batch_size=BATCH)
        Family.objects.bulk_update(changed, FIELDS, batch_size=BATCH)
        self.has_changed_homes = any(set(m) & set(ADDRESS_FIELDS) for m in self.missing.values())
        self.missing |= {(f.authority_id, f.ref): self._said_of_address(f) for f in new}
        self.stored.update({(family.authority_id, family.ref): family for family in new})
        result.add("families", "made", len(new))
        result.add("families", "filled in", len(changed))
        self._write_addresses(result)

    def _names(self):
        """By family: the surname of the first carer who has one, else of the first person."""
        surnames = defaultdict(list)
        for (family, person), said in self.file.members.items():
            surname = self.file.people[person]["family_name"]
            if surname:
                surnames[family].append((said["role"] != FamilyMember.Role.CARER, surname))
        return {
            key: min(surnames[key], key=lambda found: found[0])[1] if surnames[key] else key[1]
            for key in self.said
        }

    def _said_of_address(self, family):
        said = self.said[family.authority_id, family.ref]
        return {column: said[column] for column in ADDRESS_FIELDS if said[column]}

    def _write_addresses(self, result):
        """New families' addresses, and what known addresses did not have yet."""
        homes = {key: m for key, m in self.missing.items() if set(m) & set(ADDRESS_FIELDS)}
        areas = self._areas_of_postcodes({m["postcode"] for m in homes.values() if "postcode" in m})
        new, changed = [], []
        for key, missing in homes.items():
            family = self.stored[key]
            address = self.addresses.get(family.pk) or Address(family=family)
            address.lines = missing.get("address", address.lines)
            address.postcode = missing.get("postcode", address.postcode)
            if code := missing.get("area_code"):
                address.area_id = self.file.areas[code]
            elif address.area_id is None:
                address.area_id = areas.get(address.postcode)
            (changed if address.pk else new).append(address)
        Address.objects.bulk_create(new, batch_size=BATCH)
        Address.objects.bulk_update(changed, ["lines", "postcode", "area"], batch_size=BATCH)
        unknown = sum(address.area_id is None for address in new + changed)
        if unknown:
            result.notes.append(f"The area of {unknown:,} of these homes is not known yet.")

    def _areas_of_postcodes(self, postcodes):
        found = Postcode.objects.filter(postcode__in=postcodes)
        return {
            postcode: self.file.areas.get(code)
            for postcode, code in found.values_list("postcode", "area_code")
        }

    def write_members(self, people, result):
        """A person's first household, stored or in the file, is the main one."""
        ids = {key: person.pk for key, person in people.stored.items()}
        settled = set(
            FamilyMember.objects.filter(person__in=ids.values(), is_main=True).values_list(
                "person", flat=True
            )
        )
        new = []
        for (family, person), said in self.file.members.items():
            pair = self.stored[family].pk, ids[person]
            if pair in self.members:
                continue
            is_main = ids[person] not in settled
            settled.add(ids[person])
            new.append(
                FamilyMember(
                    family_id=pair[0], person_id=pair[1], role=said["role"], is_main=is_main
                )
            )
        FamilyMember.objects.bulk_create(new, batch_size=BATCH)
        result.add("places in families", "made", len(new))


def _family(key, said, name):
    authority, ref = key
    return Family(
        authority_id=authority,
        ref=ref,
        name=name,
        centre=said["centre"],
        registered_on=said["registered_on"],
        closed_on=said["closed_on"],
        language=said["language"] or "",
    )
