"""Reads HXL files with libhxl, the reference implementation, and prints what it makes of them as JSON."""
import json
import sys

import hxl

# The core dictionary's data types: what must be a date, what a number.
SCHEMA = [
    ["#valid_tag", "#valid_datatype", "#valid_required"],
    ["#date", "date", ""],
    ["#output+num", "number", ""],
]


def check(name):
    with open(name, "rb") as file:
        data = hxl.data(file).cache()
        problems = []

        def refused(error):
            problems.append(str(error))

        hxl.schema(SCHEMA, callback=refused).validate(data)
        tags = data.display_tags
        return {
            "tags": tags,
            "rows": len(list(data)),
            "personal": [tag for tag in tags if tag.startswith("#contact")],
            "problems": problems,
        }


print(json.dumps([check(name) for name in sys.argv[1:]]))
