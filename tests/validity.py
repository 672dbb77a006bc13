"""Texts that say from when until when somebody holds a role, and the days: subject, object, first and last."""

from __future__ import annotations

DATE = "2022-04-01"  # of each text
CASES = {
    "Ann Bell has been mayor of Leeds since 2015.": ("Ann Bell", "Mayor of Leeds", "2015-01-01", ""),
    "Ann Bell, mayor of Leeds since 2015, opened the fair.": ("Ann Bell", "Mayor of Leeds", "2015-01-01", ""),
    "Tom Lee was foreign minister of Peru from 2018 to 2021.": (
        "Tom Lee",
        "Foreign Minister of Peru",
        "2018-01-01",
        "2021-12-31",
    ),
    "Ann Bell served as governor of Ohio until 2018.": ("Ann Bell", "Governor of Ohio", "", "2018-12-31"),
    "Ann Bell became mayor of Leeds in May 2015.": ("Ann Bell", "Mayor of Leeds", "2015-05-01", ""),
    "Former Kenyan Foreign Minister Rosa Quispe praised Chad.": (
        "Rosa Quispe",
        "Foreign Minister of Kenya",
        "",
        "2022-04-01",
    ),
    "Ann Bell resigned as foreign minister of Peru on 3 May 2019.": (
        "Ann Bell",
        "Foreign Minister of Peru",
        "",
        "2019-05-03",
    ),
    "Kenya has been a member of the Commonwealth since 1963.": (
        "Kenya",
        "Commonwealth of Nations",
        "1963-01-01",
        "",
    ),
    "Ann Bell was foreign minister of Peru in May 2019.": ("Ann Bell", "Foreign Minister of Peru", "", ""),
    "Tom Lee, the mayor of Leeds, praised Chad in 2015.": ("Tom Lee", "Mayor of Leeds", "", ""),
}
