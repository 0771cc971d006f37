"""Counts the posts in a folder of JSONL by platform, on Spark.

    python examples/spark/count.py FOLDER [FIELD]

Each partition runs `pipe`, the path of which PIPE says; without it, that is
the one of this checkout's release build. FIELD, or `text`, holds the article.
"""

import json
import os
import shlex
import sys

from pyspark.sql import SparkSession

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PIPE = os.environ.get("PIPE", os.path.join(ROOT, "target/release/examples/pipe"))


def platforms(line):
    """The platforms of a document's posts, or `bad` if it could not be read."""
    posts = json.loads(line)["posts"]
    return ["bad"] if posts is None else [post["platform"] for post in posts]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder, field = sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else "text"
    # `pipe` ends with 1 if lines were bad, which is no reason to do the
    # partition again; with anything else, it is.
    pipe = f"{shlex.quote(PIPE)} --field {shlex.quote(field)} || test $? = 1"
    command = f"sh -c {shlex.quote(pipe)}"
    spark = SparkSession.builder.appName("unembed").getOrCreate()
    lines = spark.sparkContext.textFile(folder)
    counts = lines.pipe(command, checkCode=True).flatMap(platforms).countByValue()
    for platform, count in sorted(counts.items()):
        print(f"{count:12,}  {platform}")
    spark.stop()


if __name__ == "__main__":
    main()
