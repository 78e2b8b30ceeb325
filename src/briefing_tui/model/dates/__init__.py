"""Dates: EDTF, its wording, and guesses at what was meant."""

from briefing_tui.model.dates.edtf import (
    Edge as Edge,
)
from briefing_tui.model.dates.edtf import (
    Edtf as Edtf,
)
from briefing_tui.model.dates.edtf import (
    Instant as Instant,
)
from briefing_tui.model.dates.edtf import (
    axis_span as axis_span,
)
from briefing_tui.model.dates.edtf import (
    day_distance as day_distance,
)
from briefing_tui.model.dates.edtf import (
    explain as explain,
)
from briefing_tui.model.dates.edtf import (
    iso_earliest as iso_earliest,
)
from briefing_tui.model.dates.edtf import (
    iso_latest as iso_latest,
)
from briefing_tui.model.dates.edtf import (
    nearest as nearest,
)
from briefing_tui.model.dates.edtf import (
    overlap as overlap,
)
from briefing_tui.model.dates.edtf import (
    parse as parse,
)
from briefing_tui.model.dates.edtf import (
    sort_key as sort_key,
)
from briefing_tui.model.dates.wording import weekday as weekday
from briefing_tui.model.dates.wording import words as words
