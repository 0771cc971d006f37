//! Numbers in the digits of any script that embeds print.

/// The value of a digit.
pub(super) fn digit(sign: char) -> Option<u32> {
    /// Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Kannada, Thai
    /// and full-width zeros.
    const ZEROS: [char; 9] = ['٠', '۰', '०', '০', '૦', '௦', '೦', '๐', '０'];
    if sign < ZEROS[0] {
        return sign.to_digit(10);
    }
    ZEROS.into_iter().find_map(|zero| {
        let value = (sign as u32).checked_sub(zero as u32)?;
        (value < 10).then_some(value)
    })
}

/// A number as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
    /// In bytes.
    pub(super) len: usize,
}

/// The number at the start of `text`.
///
/// Of a longer run of digits the first four are a number of their own where
/// they make a year: flattened text glues what follows to it.
pub(super) fn read_number(text: &str) -> Option<Number> {
    let mut number = Number { value: 0, digits: 0, len: 0 };
    for sign in text.chars() {
        let Some(digit) = digit(sign) else { break };
        if number.digits == 4 {
            return is_year(number.value).then_some(number);
        }
        number.value = number.value * 10 + digit;
        number.digits += 1;
        number.len += sign.len_utf8();
    }
    (number.digits > 0).then_some(number)
}

/// Whether people of today could mean a year, in any of the calendars.
fn is_year(value: u32) -> bool {
    (1900..2100).contains(&value) || BUDDHIST.contains(&value)
}

/// Years of the Thai calendar, which is 543 years ahead.
pub(super) const BUDDHIST: std::ops::Range<u32> = 2443..2643;
