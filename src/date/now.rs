//! The time after which nothing can have been posted: a day from now, so that
//! a clock may be wrong, and a day may have begun elsewhere.
//!
//! The clock is read only for what is dated after [`PAST`]. What was posted
//! before is found the same on every day and on every machine, also on one
//! whose clock was never set.

use chrono::{DateTime, Days, NaiveDate, Utc};

/// A time that had passed when this was written: 2026-01-01.
const PAST: DateTime<Utc> =
    DateTime::from_timestamp(1_767_225_600, 0).expect("a day of 2026");

/// Whether a day comes after tomorrow.
pub(crate) fn is_day_to_come(day: NaiveDate) -> bool {
    day > PAST.date_naive() && day > tomorrow().date_naive()
}

/// Whether a time comes more than a day from now.
pub(crate) fn is_to_come(time: DateTime<Utc>) -> bool {
    time > PAST && time > tomorrow()
}

fn tomorrow() -> DateTime<Utc> {
    let now = now().unwrap_or(DateTime::<Utc>::MAX_UTC).max(PAST);
    now.checked_add_days(Days::new(1)).unwrap_or(now)
}

/// `None` where there is no clock.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn now() -> Option<DateTime<Utc>> {
    use std::time::SystemTime;

    match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => {
            DateTime::from_timestamp(since.as_secs().try_into().ok()?, 0)
        }
        // A clock that was never set.
        Err(_) => Some(PAST),
    }
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn now() -> Option<DateTime<Utc>> {
    None
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_day_from_now_is_the_bound() {
        let now = now().expect("a clock").max(PAST);
        let rows = [
            (TimeDelta::days(-9000), false),
            (TimeDelta::zero(), false),
            (TimeDelta::hours(23), false),
            (TimeDelta::hours(49), true),
            (TimeDelta::days(9000), true),
        ];
        for (from_now, is_late) in rows {
            let time = now + from_now;
            assert_eq!(is_to_come(time), is_late, "{time}");
            assert_eq!(is_day_to_come(time.date_naive()), is_late, "{time}");
        }
        assert!(is_to_come(DateTime::<Utc>::MAX_UTC));
        assert!(is_day_to_come(NaiveDate::MAX));
    }
}
