//! Languages, by their tags (BCP 47): which stands in for which, the way their texts run, and how they count.
//!
//! Of use to all, like the days of the calendar: `check` asks which files hold a translation, and `render` for the
//! direction of a page and the form of a string.

use fixed_decimal::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};

/// Languages that are usually written from right to left.
const RIGHT_TO_LEFT: [&str; 21] = [
    "ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "lrc", "mzn", "nqo", "pnb", "ps", "sd",
    "syr", "ug", "ur", "yi", "rhg",
];
/// Scripts that are written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 10] =
    ["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Whether a text has the form of a language tag.
pub(crate) fn is_tag(text: &str) -> bool {
    let part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = text.split('-').next().unwrap_or_default();
    text.split('-').all(part) && first.len() >= 2 && first.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The tag itself, then what may stand in for it: `de-Latn-AT`, `de-Latn`, `de`.
pub(crate) fn chain(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(general, _)| general))
}

/// Whether two tags name the same language, whatever their regions: no translation is needed between them.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let parts = |tag: &str| (primary(tag), script(tag).map(str::to_ascii_lowercase));
    parts(one) == parts(other)
}

/// The way in which its texts run, as HTML's `dir` has it.
pub(crate) fn direction(tag: &str) -> &'static str {
    let right_to_left = match script(tag) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.to_ascii_lowercase().as_str()),
        None => RIGHT_TO_LEFT.contains(&primary(tag).as_str()),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_ascii_lowercase()
}

/// The script that a tag names: the part of four letters.
fn script(tag: &str) -> Option<&str> {
    let mut parts = tag.split('-').skip(1);
    parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// How a language tells apart one thing, two, few and many: the rules of Unicode CLDR for cardinal numbers.
pub(crate) struct Plurals(Option<Locale>);

impl Plurals {
    /// The rules of a language. Where none is known, every number is one of the others.
    pub(crate) fn of(tag: &str) -> Self {
        Self(Locale::try_from_str(tag).ok())
    }

    /// The category of a number as it is printed, such as `3` or `1½`: `other` for what is no number.
    pub(crate) fn category(&self, printed: &str) -> &'static str {
        let digits = match printed.strip_suffix('½') {
            Some("") => "0.5".to_owned(),
            Some(whole) => format!("{whole}.5"),
            None => printed.replace(',', "."),
        };
        match self.rules().zip(digits.parse::<Decimal>().ok()) {
            Some((rules, number)) => name(rules.category_for(PluralOperands::from(&number))),
            None => "other",
        }
    }

    /// Looked up each time: they are tables inside the program, and cannot be handed to another thread.
    fn rules(&self) -> Option<PluralRules> {
        PluralRules::try_new_cardinal(self.0.clone()?.into()).ok()
    }
}

const fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Whether the name of a form stands for a number or a category of numbers, and not for a case that a theme knows.
pub(crate) fn counts(form: &str) -> bool {
    ["zero", "one", "two", "few", "many", "other"].contains(&form) || form.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_follows_the_script_and_else_the_language() {
        for tag in ["ar", "fa-IR", "HE", "ur", "az-Arab", "yi-hebr", "ar-XB", "ckb"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "de-AT", "ar-Latn", "ku", "az", "arn", "zh-Hant"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn a_region_stands_in_for_its_language_and_a_script_does_not() {
        assert_eq!(chain("de-Latn-AT").collect::<Vec<_>>(), ["de-Latn-AT", "de-Latn", "de"]);
        assert!(same("en-GB", "EN") && same("en", "en-US") && same("zh-Hant", "zh-hant-TW"));
        assert!(!same("de", "en") && !same("zh-Hant", "zh-Hans"));
    }

    #[test]
    fn each_language_counts_by_its_own_rule() {
        let said = |tag: &str, numbers: &[&str]| -> Vec<&str> {
            numbers.iter().map(|number| Plurals::of(tag).category(number)).collect()
        };
        assert_eq!(said("en", &["0", "1", "2", "1½"]), ["other", "one", "other", "other"]);
        assert_eq!(said("de-AT", &["1", "1,5", "21"]), ["one", "other", "other"]);
        assert_eq!(said("fr", &["0", "1", "1½", "2"]), ["one", "one", "one", "other"]);
        assert_eq!(said("pl", &["1", "3", "5", "22", "½"]), ["one", "few", "many", "few", "other"]);
        assert_eq!(
            said("ar", &["0", "1", "2", "3", "11", "100"]),
            ["zero", "one", "two", "few", "many", "other"]
        );
        assert_eq!(said("ja", &["1", "7"]), ["other", "other"]);
        assert_eq!(said("tlh", &["1", "many"]), ["other", "other"], "of Klingon no rule is known");
    }

    #[test]
    fn a_tag_is_told_from_other_words() {
        assert!(["de", "en-GB", "zh-Hant-TW", "ar-XB", "qps-rtl"].into_iter().all(is_tag));
        assert!(["", "d", "de_AT", "12", "de-", "deutschland"].into_iter().all(|text| !is_tag(text)));
    }
}
