//! Days of the calendar.

/// Whether a text is a day of the calendar, as `YYYY-MM-DD`.
pub(super) fn is_day(text: &str) -> bool {
    let number = |part: &str, digits: usize| {
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| plain)
    };
    let mut parts = text.splitn(3, '-');
    let mut next = |digits| parts.next().and_then(|part| number(part, digits));
    let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-22", "2024-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for no_day in [
            "2026-13-45",
            "2026-02-30",
            "2023-02-29",
            "1900-02-29",
            "2026-00-10",
            "2026-1-1",
            "+026-01-01",
            "2026-11-22-",
            "2026-11-22T10:00",
            "２０２６-11-22",
            "-",
        ] {
            assert!(!is_day(no_day), "{no_day}");
        }
    }
}
