//! The words of the interface, as templates call for them.
//!
//! `t("check.open")` prints a string of the theme. A `{name}` in it takes the value given by the template;
//! one without a value becomes a slot that the script fills in. A string with several forms (the categories of numbers
//! that its language has, such as `one` and `other`, or a word for a case) has its form chosen here when the template
//! gives the value that it is named for, or a `count`; else all forms stand in the page, hidden, and the script shows
//! the right one.

use std::collections::HashMap;
use std::fmt::Write;

use matura_score::Texts;
use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind};
use toml::Table;

use crate::language::Plurals;

/// The template function `t` over a table of strings, in a language that counts by these rules.
pub(super) fn function(
    strings: Table,
    plurals: Plurals,
) -> impl Fn(&str, Kwargs) -> Result<Value, Error> + Send + Sync + 'static {
    let mut plain = HashMap::new();
    gather_plain("", &strings, &mut plain);
    move |key, values| {
        if let Some(text) = plain.get(key).filter(|_| values.args().next().is_none()) {
            return Ok(text.clone());
        }
        let found = key.split('.').try_fold(None, |found: Option<&toml::Value>, part| {
            found.map_or_else(|| strings.get(part), |found| found.get(part)).map(Some)
        });
        let text = match found.flatten() {
            Some(toml::Value::String(text)) => one(text, &values)?,
            Some(toml::Value::Table(forms)) => several(key, forms, &plurals, &values)?,
            _ => return Err(Error::new(ErrorKind::InvalidOperation, format!("there is no string “{key}”"))),
        };
        // A number that says nothing itself, where the language has no forms that depend on it.
        values.get::<Option<Value>>("count")?;
        values.assert_all_used()?;
        Ok(Value::from_safe_string(text))
    }
}

/// Gathers the strings that are always printed as they are, as HTML.
fn gather_plain(within: &str, strings: &Table, to: &mut HashMap<String, Value>) {
    for (name, string) in strings {
        let key = format!("{within}{name}");
        match string {
            toml::Value::String(text) if !text.contains('{') => {
                drop(to.insert(key, Value::from_safe_string(escaped(text))));
            }
            toml::Value::Table(table) => gather_plain(&format!("{key}."), table, to),
            _ => {}
        }
    }
}

/// A string with its values and slots.
fn one(text: &str, values: &Kwargs) -> Result<String, Error> {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        let _ = escape(&mut html, before);
        if values.has(name) {
            let _ = escape(&mut html, &values.get::<Value>(name)?.to_string());
        } else {
            let _ = write!(html, "<span data-slot=\"{name}\"></span>");
        }
        rest = after;
    }
    let _ = escape(&mut html, rest);
    Ok(html)
}

/// The form of a string that fits a number, as it is printed: that of the number itself, else of its category. A string
/// without forms fits all.
pub(crate) fn form<'s>(string: &'s toml::Value, number: &str, plurals: &Plurals) -> Option<&'s str> {
    match string {
        toml::Value::Table(forms) => {
            [number, plurals.category(number), "other"].iter().find_map(|form| forms.get(*form)?.as_str())
        }
        plain => plain.as_str(),
    }
}

/// A string with several forms, named for the last part of its key.
fn several(key: &str, forms: &Table, plurals: &Plurals, values: &Kwargs) -> Result<String, Error> {
    let name = key.rsplit('.').next().unwrap_or(key);
    if let Some(given) = [name, "count"].into_iter().find(|name| values.has(name)) {
        let number = values.get::<Value>(given)?.to_string();
        return one(form(&toml::Value::Table(forms.clone()), &number, plurals).unwrap_or_default(), values);
    }
    // One form shows until the script has chosen, so that no heading is ever empty.
    let first =
        if forms.contains_key("other") { Some("other") } else { forms.keys().next().map(String::as_str) };
    let mut html = format!("<span data-pick=\"{name}\">");
    for (form, text) in forms {
        let text = one(text.as_str().unwrap_or_default(), values)?;
        let hidden = if Some(form.as_str()) == first { "" } else { " hidden" };
        let _ = write!(html, "<span data-form=\"{form}\"{hidden}>{text}</span>");
    }
    html.push_str("</span>");
    Ok(html)
}

/// The words of the exports, as the scorer reads them: a key and a text a line.
pub(super) fn export_lines(strings: &Table) -> String {
    let mut texts = Texts::default();
    if let Some(words) = strings.get("export") {
        gather("export", words, &mut texts);
    }
    texts.to_lines()
}

/// Puts the strings under a key into a table of texts, each under the key of its own.
pub(crate) fn gather(key: &str, words: &toml::Value, texts: &mut Texts) {
    match words {
        toml::Value::Table(table) => {
            table.iter().for_each(|(name, words)| gather(&format!("{key}.{name}"), words, texts));
        }
        _ => texts.set(key, words.as_str().unwrap_or_default().to_owned()),
    }
}

/// A text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // A string takes whatever is written to it.
    let _ = escape(&mut html, text);
    html
}

/// Writes a text as HTML, inside or outside quotes. A slash needs no escape, so that addresses stay readable.
pub(super) fn escape(html: &mut (impl Write + ?Sized), text: &str) -> std::fmt::Result {
    let mut rest = text;
    while let Some((plain, (marked, after))) = rest
        .bytes()
        .position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\''))
        .and_then(|at| Some((rest.get(..at)?, rest.get(at..)?.split_at_checked(1)?)))
    {
        html.write_str(plain)?;
        html.write_str(match marked {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            _ => "&#39;",
        })?;
        rest = after;
    }
    html.write_str(rest)
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, context};

    use super::Plurals;

    fn said(call: &str) -> String {
        said_in("en", call)
    }

    fn said_in(language: &str, call: &str) -> String {
        let strings = toml::toml! {
            greeting = "Hello <{name}>"
            [list]
            open = { one = "{open} is open", other = "{open} are open", "2" = "Two are open" }
            work = { one = "{low} hour", few = "{low} to {high} hours (few)", other = "{low} to {high} hours" }
            days = "{low} days"
        };
        let mut environment = Environment::new();
        environment.add_function("t", super::function(strings, Plurals::of(language)));
        environment.render_str(&format!("{{{{ {call} }}}}"), context! {}).unwrap()
    }

    #[test]
    fn a_value_is_printed_and_escaped() {
        assert_eq!(said("t('greeting', name='A & B')"), "Hello &lt;A &amp; B&gt;");
    }

    #[test]
    fn what_is_not_known_yet_becomes_a_slot() {
        assert_eq!(said("t('greeting')"), "Hello &lt;<span data-slot=\"name\"></span>&gt;");
    }

    #[test]
    fn the_form_follows_the_number() {
        assert_eq!(said("t('list.open', open=1)"), "1 is open");
        assert_eq!(said("t('list.open', open=2)"), "Two are open");
        assert_eq!(said("t('list.open', open=3)"), "3 are open");
        assert_eq!(
            said_in("fr", "t('list.open', open=0)"),
            "0 is open",
            "in French, none is counted like one"
        );
        assert!(said("t('list.open')").contains("data-form=\"one\" hidden"));
    }

    #[test]
    fn a_string_may_follow_a_number_that_it_is_not_named_for() {
        let call = "t('list.work', count='3', low='1', high='3')";
        assert_eq!(said(call), "1 to 3 hours");
        assert_eq!(said_in("pl", call), "1 to 3 hours (few)");
        assert_eq!(said("t('list.days', count='3', low='3')"), "3 days");
    }
}
