//! Days of the calendar, as records and questionnaires write them: `YYYY-MM-DD`.

use time::format_description::well_known::Iso8601;
use time::{Date, OffsetDateTime};

/// The day that a text names.
///
/// ```
/// assert!(matura::day::parse("2026-11-22").is_some());
/// assert!(matura::day::parse("2026-02-30").is_none());
/// ```
pub fn parse(text: &str) -> Option<Date> {
    // The format knows days of the week and of the year as well; records and questionnaires do not.
    Date::parse(text, &Iso8601::DATE).ok().filter(|_| text.len() == "YYYY-MM-DD".len() && !text.contains('W'))
}

/// Today, in universal time.
///
/// No output depends on it: it is for warnings about what has grown old.
pub fn today() -> Date {
    OffsetDateTime::now_utc().date()
}

/// Whether more than twelve months lie between two days.
pub fn over_a_year(from: Date, to: Date) -> bool {
    // The 29th of February has no other day a year on.
    let anniversary = from.replace_year(from.year() + 1).unwrap_or(from + time::Duration::days(366));
    to > anniversary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_over_the_day_after_its_anniversary() {
        let day = |text: &str| parse(text).unwrap();
        assert!(!over_a_year(day("2025-11-25"), day("2026-11-25")));
        assert!(over_a_year(day("2025-11-25"), day("2026-11-26")));
        assert!(over_a_year(day("2024-02-29"), day("2025-03-02")));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for odd in ["", "2026-13-01", "2026-02-30", "20261122", "2026-W47-1", "2026-326", "2026-11-22T10:00"]
        {
            assert_eq!(parse(odd), None, "{odd}");
        }
    }
}
