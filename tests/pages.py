"""What a page holds, for tests without a browser."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any


def data(html: str) -> Any:
    """All that the page shows, unpacked."""
    found = re.search(r'<script type="text/plain" id="data">(.*?)</script>', html)
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found[1])))
