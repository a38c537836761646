"""Times as people read them. Moments are seconds since the Unix epoch; ``zone`` is None for the computer's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONGEST_MONTH = 7  # letters
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(9998, 1, 1, tzinfo=UTC).timestamp()


def moment(at: float, zone: tzinfo | None = None) -> datetime:
    """The local date and time. A time that no calendar holds becomes the nearest that one does."""
    if not 0 <= at <= _LATEST:  # also where it is not a number
        at = _LATEST if at > _LATEST else 0.0
    return (_EPOCH + timedelta(seconds=at)).astimezone(zone)


def clock_time(at: float, zone: tzinfo | None = None) -> str:
    """The time of day: "08:53"."""
    local = moment(at, zone)
    return f"{local.hour:02}:{local.minute:02}"


def day_number(at: float, zone: tzinfo | None = None) -> int:
    """The local day, counted, so that days can be compared."""
    return moment(at, zone).toordinal()


def month_title(month: int) -> str:
    """A month of the year, 1 to 12: "October"; those with long names are shortened."""
    name = _MONTHS[month - 1]
    return name if len(name) <= _LONGEST_MONTH else name[:3]


def day_title(day: int) -> str:
    """A counted day as it is read: "Thursday, 9 October"."""
    local = date.fromordinal(day)
    return f"{_WEEKDAYS[local.weekday()]}, {local.day} {_MONTHS[local.month - 1]}"
