//! Dates, zones, lists and numbers in the reader's language, from CLDR (crate `icu`). One formatter for every page and
//! mail, so that no two places show a time differently.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike as _, NaiveDate, Offset as _, TimeZone as _, Timelike as _, Utc};
use chrono_tz::Tz;
use icu::calendar::Gregorian;
use icu::datetime::fieldsets::{self, zone::ExemplarCity};
use icu::datetime::input::{Date, TimeZoneInfo};
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;
use icu::time::zone::{IanaParser, IanaParserBorrowed};

use super::{Language, french, portuguese};

struct Formats {
    full: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::YMDE>>,
    long: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::YMD>>,
    short: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::MDE>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::M>>,
    weekday: Option<FixedCalendarDateTimeFormatter<Gregorian, fieldsets::E>>,
    city: Option<NoCalendarFormatter<ExemplarCity>>,
    list: Option<ListFormatter>,
    number: Option<DecimalFormatter>,
}

/// CLDR's locale of a language, as its folder names it: British order of dates; Western digits in Arabic, as in the
/// Maghreb.
fn cldr(language: Language) -> Locale {
    language.about().locale.parse().unwrap_or(Locale::UNKNOWN)
}

/// The data is compiled in, so each formatter exists; a missing one falls back to ISO 8601 instead of stopping a page.
static FORMATS: LazyLock<Vec<Formats>> = LazyLock::new(|| {
    Language::ALL
        .iter()
        .map(|language| {
            let locale = cldr(*language);
            // In Portugal a short date is “terça, 29/06”; everywhere here the month has its name.
            let named =
                if *language == Language::Pt { "pt".parse().unwrap_or_else(|_| locale.clone()) } else { locale.clone() };
            Formats {
                full: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), fieldsets::YMDE::long()).ok(),
                long: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), fieldsets::YMD::long()).ok(),
                short: FixedCalendarDateTimeFormatter::try_new(named.into(), fieldsets::MDE::medium()).ok(),
                month: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), fieldsets::M::long()).ok(),
                weekday: FixedCalendarDateTimeFormatter::try_new(locale.clone().into(), fieldsets::E::long()).ok(),
                city: NoCalendarFormatter::try_new(locale.clone().into(), ExemplarCity).ok(),
                list: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default()).ok(),
                number: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok(),
            }
        })
        .collect()
});

static ZONES: LazyLock<IanaParserBorrowed<'static>> = LazyLock::new(IanaParser::new);

fn gregorian(date: NaiveDate) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?).ok()
}

/// “1er mars”: French has an ordinal for the first of a month alone, which CLDR leaves to its users.
fn first_of_month(text: &str) -> String {
    let words = text.split(' ').map(|word| if word == "1" { "1er" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

impl Language {
    fn formats(self) -> Option<&'static Formats> {
        FORMATS.get(Self::ALL.iter().position(|language| *language == self)?)
    }

    /// “Tuesday, 29 June 2027”.
    pub fn date_full(self, date: NaiveDate) -> String {
        // Asked for all four parts, CLDR has “Jumanne 29, Juni 2027” and “terça-feira, 29/06/2027”; its full dates are these.
        if matches!(self, Self::Pt | Self::Sw) {
            return format!("{}, {}", self.weekday(date), self.date_long(date));
        }
        self.with_date(date, |formats, date| Some(formats.full.as_ref()?.format(&date).to_string()))
    }

    /// “29 June 2027”.
    pub fn date_long(self, date: NaiveDate) -> String {
        self.with_date(date, |formats, date| Some(formats.long.as_ref()?.format(&date).to_string()))
    }

    /// “Tue 29 Jun”, for tables.
    pub fn date_short(self, date: NaiveDate) -> String {
        self.with_date(date, |formats, date| Some(formats.short.as_ref()?.format(&date).to_string()))
    }

    /// “June”.
    pub fn month(self, date: NaiveDate) -> String {
        self.with_date(date, |formats, date| Some(formats.month.as_ref()?.format(&date).to_string()))
    }

    /// “Tuesday”.
    pub fn weekday(self, date: NaiveDate) -> String {
        self.with_date(date, |formats, date| Some(formats.weekday.as_ref()?.format(&date).to_string()))
    }

    fn with_date(self, date: NaiveDate, format: impl FnOnce(&Formats, Date<Gregorian>) -> Option<String>) -> String {
        self.formats().zip(gregorian(date)).and_then(|(formats, date)| format(formats, date)).map_or_else(
            || date.to_string(),
            |text| if self == Self::Fr && date.day() == 1 { first_of_month(&text) } else { text },
        )
    }

    /// “Dar es Salaam”: the city that names a zone, in this language.
    pub fn zone_city(self, zone: Tz) -> String {
        if zone == Tz::UTC {
            return "UTC".to_owned();
        }
        let info: TimeZoneInfo<icu::time::zone::models::Base> = ZONES.parse(zone.name()).without_offset();
        let city =
            self.formats().and_then(|formats| formats.city.as_ref()).map(|formatter| formatter.format(&info).to_string());
        city.unwrap_or_else(|| zone.name().rsplit('/').next().unwrap_or_default().replace('_', " "))
    }

    /// The same as it stands in a sentence after “time”: with “de” and its article where a language has them, “d’Antananarivo”.
    pub fn of_zone_city(self, zone: Tz) -> String {
        let city = self.zone_city(zone);
        match self {
            Self::Fr => french::of(&city),
            Self::Pt => portuguese::of(&city),
            _ => city,
        }
    }

    /// “Dar es Salaam time (UTC+3)”: no time is shown without it.
    pub fn zone_label(self, zone: Tz, at: DateTime<Utc>) -> String {
        if zone == Tz::UTC {
            return "UTC".to_owned();
        }
        self.texts().zone_label(self.of_zone_city(zone), offset_label(zone, at))
    }

    /// Figures that belong together, which a line from right to left would put the other way round: “07:00–08:30” would end with
    /// its beginning (Unicode, UAX #9, rule N1). Between isolates they stay as they are.
    pub fn figures(self, text: String) -> String {
        if self.direction() == "rtl" { format!("\u{2066}{text}\u{2069}") } else { text }
    }

    /// “29 June 2027, 10:00 Dar es Salaam time (UTC+3)”: an instant where it stands alone.
    pub fn moment(self, zone: Tz, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&zone);
        let day = self.date_long(local.date_naive());
        format!("{day}{}{} {}", self.comma(), local.format("%H:%M"), self.zone_label(zone, at))
    }

    /// “1,257”: a number as people count.
    pub fn count(self, number: i64) -> String {
        self.number(&Decimal::from(number)).unwrap_or_else(|| number.to_string())
    }

    /// “1.40”: a number with two decimal places.
    pub fn hundredths(self, number: f64) -> String {
        let text = format!("{number:.2}");
        Decimal::try_from_str(&text).ok().and_then(|decimal| self.number(&decimal)).unwrap_or(text)
    }

    fn number(self, decimal: &Decimal) -> Option<String> {
        Some(self.formats()?.number.as_ref()?.format(decimal).to_string())
    }

    /// What stands between two parts of a line: “, ”.
    pub const fn comma(self) -> &'static str {
        if matches!(self, Self::Ar) { "، " } else { ", " }
    }

    /// What stands between the groups of a line: “; ”.
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::Ar => "؛ ",
            Self::Fr => "\u{202f}; ",
            _ => "; ",
        }
    }

    /// The colon after a label.
    pub const fn colon(self) -> &'static str {
        if matches!(self, Self::Fr) { "\u{202f}:" } else { ":" }
    }

    /// “a, b and c”.
    pub fn list<S: AsRef<str>>(self, items: impl IntoIterator<Item = S>) -> String {
        let items: Vec<String> = items.into_iter().map(|item| item.as_ref().to_owned()).collect();
        match self.formats().and_then(|formats| formats.list.as_ref()) {
            Some(formatter) => formatter.format(items.iter()).to_string(),
            None => items.join(", "),
        }
    }
}

/// “UTC+3”, “UTC−1”, “UTC+5:30”, “UTC”: the difference of a zone at an instant.
pub fn offset_label(zone: Tz, at: DateTime<Utc>) -> String {
    let seconds = zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// “2027-06-29 10:00” in a zone: for a column whose head names the zone.
pub fn minute(zone: Tz, at: DateTime<Utc>) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// “10:00–11:30” in a zone; “23:30–01:00” over midnight (the day is beside it).
pub fn time_range(zone: Tz, start: DateTime<Utc>, end: DateTime<Utc>) -> String {
    let (start, end) = (start.with_timezone(&zone), end.with_timezone(&zone));
    format!("{:02}:{:02}–{:02}:{:02}", start.hour(), start.minute(), end.hour(), end.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 6, 29).expect("a date")
    }

    #[test]
    fn dates_come_from_cldr() {
        assert_eq!(Language::En.date_full(day()), "Tuesday, 29 June 2027");
        assert_eq!(Language::Fr.date_full(day()), "mardi 29 juin 2027");
        let first = NaiveDate::from_ymd_opt(2027, 3, 1).expect("a date");
        assert_eq!(Language::Fr.date_full(first), "lundi 1er mars 2027");
        assert_eq!(Language::Fr.date_long(first), "1er mars 2027");
        assert_eq!(Language::En.date_long(first), "1 March 2027");
        assert_eq!(Language::Ar.date_full(day()), "الثلاثاء، 29 يونيو 2027");
        assert_eq!(Language::Sw.date_full(day()), "Jumanne, 29 Juni 2027");
        assert_eq!(Language::Pt.date_full(day()), "terça-feira, 29 de junho de 2027");
        assert_eq!(Language::Pt.date_short(day()), "ter., 29 de jun.");
        assert_eq!(Language::Es.date_full(day()), "martes, 29 de junio de 2027");
        assert_eq!(Language::Fr.list(["anglais", "français", "arabe"]), "anglais, français et arabe");
    }

    #[test]
    fn numbers_are_those_of_the_reader() {
        let table = [
            (Language::En, "1,257", "1.40"),
            (Language::Fr, "1\u{202f}257", "1,40"),
            (Language::Ar, "1,257", "1.40"),
            (Language::Es, "1257", "1,40"),
            (Language::Sw, "1,257", "1.40"),
        ];
        for (language, whole, part) in table {
            assert_eq!((language.count(1257).as_str(), language.hundredths(1.4).as_str()), (whole, part), "{language:?}");
            assert_eq!(language.count(18), "18");
        }
        assert_eq!(Language::En.hundredths(4.0 / 3.0), "1.33");
        assert_eq!(Language::Fr.hundredths(0.0), "0,00");
    }

    #[test]
    fn an_instant_has_day_and_zone() {
        let at = Utc.with_ymd_and_hms(2027, 6, 29, 22, 5, 0).single().expect("an instant");
        let zone = Tz::Africa__Dar_es_Salaam;
        assert_eq!(Language::En.moment(zone, at), "30 June 2027, 01:05 Dar es Salaam time (UTC+3)");
        assert_eq!(minute(zone, at), "2027-06-30 01:05");
        assert_eq!(Language::En.moment(Tz::UTC, at), "29 June 2027, 22:05 UTC");
    }

    #[test]
    fn a_zone_is_named_by_its_city_and_difference() {
        let at = Utc.with_ymd_and_hms(2027, 6, 29, 7, 0, 0).single().expect("an instant");
        assert_eq!(Language::En.zone_city(Tz::Africa__Dar_es_Salaam), "Dar es Salaam");
        assert_eq!(Language::Ar.zone_city(Tz::Africa__Dar_es_Salaam), "دار السلام");
        assert_eq!(Language::Fr.zone_label(Tz::Indian__Antananarivo, at), "heure d’Antananarivo (UTC+3)");
        assert_eq!(Language::Fr.zone_label(Tz::Africa__Nairobi, at), "heure de Nairobi (UTC+3)");
        assert_eq!(Language::Fr.zone_label(Tz::Africa__Cairo, at), "heure du Caire (UTC+3)");
        assert_eq!(Language::Pt.zone_label(Tz::Africa__Cairo, at), "hora do Cairo (UTC+3)");
        assert_eq!(offset_label(Tz::Africa__Dar_es_Salaam, at), "UTC+3");
        assert_eq!(offset_label(Tz::Atlantic__Cape_Verde, at), "UTC−1");
        assert_eq!(offset_label(Tz::Africa__Abidjan, at), "UTC");
        assert_eq!(offset_label(Tz::Asia__Kolkata, at), "UTC+5:30");
    }
}
