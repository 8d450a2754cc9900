//! Days on which people may not be there: public holidays of the continent, and the approximate days of the Islamic
//! calendar. Hints for those who plan, never a rule. Pure.

use chrono::{Datelike as _, Days, NaiveDate};
use icu::calendar::Date;
use icu::calendar::cal::Hijri;

/// A fixed day that most Member States, or the African Union itself, keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 1 May.
    LabourDay,
    /// 25 May: the Organisation of African Unity was founded on it in 1963.
    AfricaDay,
    /// 9 September: the Sirte Declaration of 1999, from which the African Union came.
    AfricanUnionDay,
    /// 25 December.
    Christmas,
}

impl Holiday {
    /// The holiday of a day.
    pub fn on(day: NaiveDate) -> Option<Self> {
        match (day.month(), day.day()) {
            (1, 1) => Some(Self::NewYear),
            (5, 1) => Some(Self::LabourDay),
            (5, 25) => Some(Self::AfricaDay),
            (9, 9) => Some(Self::AfricanUnionDay),
            (12, 25) => Some(Self::Christmas),
            _ => None,
        }
    }

    /// Its word in fingerprints.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NewYear => "new-year",
            Self::LabourDay => "labour-day",
            Self::AfricaDay => "africa-day",
            Self::AfricanUnionDay => "african-union-day",
            Self::Christmas => "christmas",
        }
    }
}

/// A time of the Islamic year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// The month of fasting.
    Ramadan,
    /// The end of it: 1 to 3 Shawwal.
    EidAlFitr,
    /// 9 to 13 Dhu al-Hijja: Arafa and the feast of sacrifice.
    EidAlAdha,
}

impl Season {
    /// The season of a day by the Umm al-Qura calendar (crate `icu`). Where the moon is sighted, it may be a day or two off:
    /// always call it approximate.
    pub fn on(day: NaiveDate) -> Option<Self> {
        let (month, day) = hijri(day)?;
        match (month, day) {
            (9, _) => Some(Self::Ramadan),
            (10, 1..=3) => Some(Self::EidAlFitr),
            (12, 9..=13) => Some(Self::EidAlAdha),
            _ => None,
        }
    }

    /// Its approximate first and last day around a day that lies in it.
    pub fn around(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let is_in = |day: &NaiveDate| Self::on(*day) == Some(self);
        let back = (0..31).map_while(|days| day.checked_sub_days(Days::new(days)).filter(is_in)).last();
        let on = (0..31).map_while(|days| day.checked_add_days(Days::new(days)).filter(is_in)).last();
        (back.unwrap_or(day), on.unwrap_or(day))
    }

    /// Its word in fingerprints.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ramadan => "ramadan",
            Self::EidAlFitr => "eid-al-fitr",
            Self::EidAlAdha => "eid-al-adha",
        }
    }
}

/// Month and day of the Islamic calendar.
fn hijri(day: NaiveDate) -> Option<(u8, u8)> {
    let date = Date::try_new_gregorian(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()?;
    let date = date.to_calendar(Hijri::new_umm_al_qura());
    Some((date.month().ordinal, date.day_of_month().0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// The first days of Ramadan, Eid al-Fitr and Eid al-Adha that Saudi Arabia announced (2021–2025); each may be a day off.
    #[test]
    fn seasons_are_within_a_day_of_what_was_announced() {
        let announced = [
            ("2021-04-13", "2021-05-13", "2021-07-20"),
            ("2022-04-02", "2022-05-02", "2022-07-09"),
            ("2023-03-23", "2023-04-21", "2023-06-28"),
            ("2024-03-11", "2024-04-10", "2024-06-16"),
            ("2025-03-01", "2025-03-30", "2025-06-06"),
        ];
        let near = |found: NaiveDate, told: &str| (found - day(told)).num_days().abs() <= 1;
        for (ramadan, fitr, adha) in announced {
            let middle = day(ramadan) + Days::new(10);
            assert_eq!(Season::on(middle), Some(Season::Ramadan), "{ramadan}");
            let (first, last) = Season::Ramadan.around(middle);
            assert!(near(first, ramadan), "{first} {ramadan}");
            assert!(near(last + Days::new(1), fitr), "{last} {fitr}");
            assert_eq!(Season::on(day(fitr) + Days::new(1)), Some(Season::EidAlFitr), "{fitr}");
            assert_eq!(Season::on(day(adha) + Days::new(1)), Some(Season::EidAlAdha), "{adha}");
        }
        assert_eq!(Season::on(day("2027-06-29")), None);
    }

    #[test]
    fn fixed_days() {
        let table = [
            ("2027-01-01", Some(Holiday::NewYear)),
            ("2027-05-01", Some(Holiday::LabourDay)),
            ("2027-05-25", Some(Holiday::AfricaDay)),
            ("2027-09-09", Some(Holiday::AfricanUnionDay)),
            ("2027-12-25", Some(Holiday::Christmas)),
            ("2027-05-26", None),
        ];
        for (date, expected) in table {
            assert_eq!(Holiday::on(day(date)), expected, "{date}");
        }
    }
}
