"""Opens events.jsonl, .csv, .tsv, .geojson and .parquet of this folder and compares them; run by readers.sh."""

import json
import math

import duckdb
import geopandas
import pandas
import pyarrow.parquet

events = [json.loads(line) for line in open("events.jsonl", encoding="utf-8")]
ids = [event["id"] for event in events]
assert len(events) > 20, len(events)

# Parquet: pyarrow sees typed nested columns and no unsigned number.
table = pyarrow.parquet.read_table("events.parquet")
assert table.column("id").to_pylist() == ids
assert str(table.schema.field("published").type) == "date32[day]", table.schema.field("published")
assert "uint" not in str(table.schema), "Spark refuses unsigned numbers"
for event, row in zip(events, table.to_pylist()):
    assert dict(row["codes"]) == event["codes"]
    assert [place["name"] for place in row["where"]] == [place["name"] for place in event["where"]]
    for place, column in zip(event["where"], row["where"]):
        assert column["lat"] == place.get("lat")
        assert [column["span"]["start"], column["span"]["end"]] == place["span"]
        assert (column["anchor"] or {}).get("name") == place.get("anchor", {}).get("name")
    assert [count["low"] for count in row["counts"]] == [count["low"] for count in event["counts"]]
    start = event.get("when", {}).get("start")
    assert (row["when"] or {}).get("start") is None if start is None else str(row["when"]["start"]) == start
print(f"pyarrow: {table.num_rows} rows, {len(table.schema)} columns")

# pandas reads the same file.
frame = pandas.read_parquet("events.parquet")
assert list(frame["id"]) == ids
print(f"pandas: {len(frame)} rows")

# DuckDB reaches into the lists.
query = "select w.name, count(*) from (select unnest(\"where\") as w from 'events.parquet') group by all order by all"
duck = duckdb.connect()
places = dict(duck.execute(query).fetchall())
expected: dict[str, int] = {}
for event in events:
    for place in event["where"]:
        expected[place["name"]] = expected.get(place["name"], 0) + 1
assert places == expected, places
deep = "select count(*) from (select unnest(events) as e from 'reports.parquet') where len(e.evidence) > 0"
assert duck.execute(deep).fetchall() == [(len(events),)]
assert duck.execute("select count(*) from 'events.csv'").fetchall() == [(len(events),)]
assert duck.execute("select count(*) from read_json('events.jsonl')").fetchall() == [(len(events),)]
print(f"duckdb: {len(places)} places")

# CSV and TSV: the same rows, and the same again after a way through a spreadsheet.
csv = pandas.read_csv("events.csv", dtype={"cameo": str})
assert list(csv["event"]) == ids and not any(column.startswith("Unnamed") for column in csv.columns)
assert csv["lat"].dropna().between(-90, 90).all() and csv["lat"].notna().sum() > 10
pandas.testing.assert_frame_equal(csv, pandas.read_csv("events.tsv", sep="\t", dtype={"cameo": str}))
csv.to_excel("events.xlsx", index=False)
sheet = pandas.read_excel("events.xlsx", dtype={"cameo": str})
assert list(sheet.columns) == list(csv.columns)
for column in csv.columns:
    for one, other in zip(csv[column], sheet[column]):
        assert one == other or (pandas.isna(one) and pandas.isna(other)) or math.isclose(one, other), column
print(f"spreadsheet: {sheet.shape[0]} rows, {sheet.shape[1]} columns")

# GeoJSON: GDAL reads it, every event is there, every point is where the record says.
layer = geopandas.read_file("events.geojson")
assert set(layer["event"]) == set(ids)
assert len(layer) == sum(max(1, len(event["where"])) for event in events)
assert layer.crs.to_epsg() == 4326
drawn = layer[layer.geometry.notna()]
assert drawn.geometry.is_valid.all() and set(drawn.geom_type) <= {"Point", "LineString"}
points = drawn[drawn.geom_type == "Point"]
assert ((points.geometry.y - points["lat"]).abs() < 1e-9).all()
print(f"geopandas: {len(drawn)} of {len(layer)} features drawn, {sorted(set(drawn.geom_type))}")
