"""Validates JSON files against a JSON Schema with Debian's python3-jsonschema: a judge that shares no code with the writer.

Usage: validate.py SCHEMA FILE...   Prints each fault as file: place: what; exits 1 where there is one.
"""
import json
import sys

import jsonschema


def main(schema_file, *files):
    with open(schema_file, encoding="utf-8") as text:
        schema = json.load(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults = 0
    for file in files:
        with open(file, encoding="utf-8") as text:
            document = json.load(text)
        for fault in validator.iter_errors(document):
            faults += 1
            print(f"{file}: /{'/'.join(map(str, fault.absolute_path))}: {fault.message}")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
