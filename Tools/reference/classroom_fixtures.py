"""Writes the fixtures of ClassroomTests that another implementation must agree with, or that Hornbook itself cannot make.

csv.json           texts by Python's csv module with the records and first lines that it reads from them
content-hash.json  passages with their SHA-256 by hashlib
future.sqlite      a database that a later Hornbook has migrated
foreign.sqlite     another program's database

Usage: python3 Tools/reference/classroom_fixtures.py Tests/ClassroomTests/Fixtures
"""

import csv
import hashlib
import io
import json
import pathlib
import random
import sqlite3
import sys

APPLICATION_ID = int.from_bytes(b"Horn", "big")
PIECES = ["a", "Ana", "Díaz", "日本", "👩‍🚀", ",", '"', '""', "\n", "\r\n", "\r", " ", ";", "=1+1", "e\u0301", "0"]


def csv_cases(rng):
    cases = []
    for number in range(60):
        columns = rng.randint(1, 5)
        rows = [
            ["".join(rng.choices(PIECES, k=rng.randint(0, 4))) for _ in range(columns)] for _ in range(rng.randint(1, 6))
        ]
        end = rng.choice(["\r\n", "\n"])
        out = io.StringIO(newline="")
        quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
        csv.writer(out, lineterminator=end, quoting=quoting).writerows(rows)
        text = out.getvalue()
        if number % 5 == 0:
            text = text.removesuffix(end)
        if number % 7 == 0:
            text = end + text + end
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        records, before = [], 0
        for fields in reader:
            if fields:
                records.append({"fields": fields, "line": before + 1})
            before = reader.line_num
        cases.append({"text": text, "records": records})
    return cases


def hash_cases(rng):
    cases = []
    for length in [1, 7, 54, 55, 56, 63, 64, 65, 119, 120, 1000, 5000]:
        document = {
            "slug": f"passage-{length}",
            "title": f"Ürsula {length}",
            "author": "Hornbook",
            "licence": "CC BY 4.0",
            "source": "original",
            "genre": rng.choice(["narrative", "science", "history", "arts"]),
            "language": "en",
            "protectedTerms": rng.sample(["keeper", "lamp", "naïve"], k=rng.randint(0, 3)),
            "text": "".join(rng.choices("abcdé 日\n", k=length)),
        }
        fields = [document[key] for key in ["title", "author", "licence", "source", "genre", "language"]]
        fields += document["protectedTerms"] + ["", document["text"]]
        digest = hashlib.sha256("".join(field + "\0" for field in fields).encode()).hexdigest()
        cases.append({"document": document, "hash": digest})
    return cases


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def write_database(path, application_id, statements):
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA page_size = 512")
    database.execute(f"PRAGMA application_id = {application_id}")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def main(folder):
    rng = random.Random(20260101)
    write_json(folder / "csv.json", csv_cases(rng))
    write_json(folder / "content-hash.json", hash_cases(rng))
    write_database(
        folder / "future.sqlite",
        APPLICATION_ID,
        [
            "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
            "INSERT INTO grdb_migrations VALUES ('v1 people and passages'), ('v2 adaptations'), ('v99 holograms')",
        ],
    )
    write_database(folder / "foreign.sqlite", 7, ["CREATE TABLE recipe (name TEXT)"])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
