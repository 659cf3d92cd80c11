"""From the British National Grid (metres east and north) to longitude and latitude (WGS 84).

The formulas and constants are those of the Ordnance Survey's "A guide to coordinate systems in
Great Britain": the inverse of the projection on the Airy ellipsoid, then one shift and turn of
the whole country, good to about 5 metres. That is enough for a map of areas.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

# Metres, degrees and numbers without a unit.
AIRY = (6377563.396, 6356256.909)
WGS84 = (6378137.0, 6356752.3142)
SCALE = 0.9996012717
NORTH_ORIGIN, EAST_ORIGIN = -100_000, 400_000
LATITUDE_ORIGIN, LONGITUDE_ORIGIN = radians(49), radians(-2)
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = 1 - 20.4894e-6


def to_degrees(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude."""
    return _shifted(*_on_airy(east, north))


def _arc(latitude: float) -> float:
    """Metres along the meridian from the origin."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = latitude - LATITUDE_ORIGIN, latitude + LATITUDE_ORIGIN
    return (
        b
        * SCALE
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _on_airy(east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude in radians on the ellipsoid of the grid."""
    a, b = AIRY
    latitude = LATITUDE_ORIGIN
    while abs(rest := north - NORTH_ORIGIN - _arc(latitude)) >= 1e-5:
        latitude += rest / (a * SCALE)
    e2 = 1 - b**2 / a**2
    nu = a * SCALE / sqrt(1 - e2 * sin(latitude) ** 2)
    rho = a * SCALE * (1 - e2) * (1 - e2 * sin(latitude) ** 2) ** -1.5
    eta2, t, sec = nu / rho - 1, tan(latitude), 1 / cos(latitude)
    d = east - EAST_ORIGIN
    found = (
        latitude
        - t / (2 * rho * nu) * d**2
        + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
        - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    )
    longitude = (
        LONGITUDE_ORIGIN
        + sec / nu * d
        - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
        + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5
        - sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) * d**7
    )
    return found, longitude


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    a, b = AIRY
    e2 = 1 - b**2 / a**2
    nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
    x = nu * cos(latitude) * cos(longitude)
    y = nu * cos(latitude) * sin(longitude)
    z = (1 - e2) * nu * sin(latitude)
    rx, ry, rz = TURN
    x, y, z = (
        SHIFT[0] + STRETCH * x - rz * y + ry * z,
        SHIFT[1] + rz * x + STRETCH * y - rx * z,
        SHIFT[2] - ry * x + rx * y + STRETCH * z,
    )
    return _in_degrees(x, y, z)


def _in_degrees(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = WGS84
    e2 = 1 - b**2 / a**2
    from_axis = hypot(x, y)
    latitude = atan2(z, from_axis * (1 - e2))
    for _ in range(4):
        nu = a / sqrt(1 - e2 * sin(latitude) ** 2)
        latitude = atan2(z + e2 * nu * sin(latitude), from_axis)
    return degrees(atan2(y, x)), degrees(latitude)
