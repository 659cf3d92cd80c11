"""Examples of files that are no tables. The square is invented."""

BOUNDARIES = """{
  "type": "FeatureCollection",
  "features": [
    {
      "type": "Feature",
      "properties": {"LSOA21CD": "E01000001", "LSOA21NM": "Riverside North"},
      "geometry": {
        "type": "Polygon",
        "coordinates": [
          [[-2.8, 53.41], [-2.79, 53.41], [-2.79, 53.416], [-2.8, 53.416], [-2.8, 53.41]]
        ]
      }
    }
  ]
}
"""
