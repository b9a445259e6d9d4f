//! Conditions: the one grammar, read and resolved in one go.

use matura_score::condition::{Condition, NodeTest, QuestionTest, SelectionTest, SetTest};

use super::names::{Named, Names};
use super::node::Place;
use super::proof::{self, Over};
use super::report::{advice, nearest};
use super::table::Table;
use super::value::Value;
use crate::diagnostic::Diagnostic;

/// What is known when a condition is looked at. A condition may not ask for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The profile: when targets are set.
    Profile,
    /// The profile and what was chosen: when it is settled which questions apply.
    Answers,
    /// These and the targets: when it is settled which verdicts apply.
    Targets,
    /// These, and the scores that come before that of a node: when the rules of the node change it.
    Rules(Place),
    /// Everything: when the report is written.
    Results,
    /// Everything, and which set a verdict looks at.
    Verdict,
}

/// What stands for the set of the verdict that a rule is used for.
const OWN: &str = "own";

/// The keys of which a condition has exactly one.
const SUBJECTS: [&str; 10] =
    ["profile", "question", "domain", "overall", "set", "tag", "all", "any", "not", "count"];
/// The subjects that have results, or consist of answers.
const LATE: [&str; 5] = ["question", "domain", "overall", "set", "tag"];
const PROFILE_TESTS: [&str; 3] = ["is", "is-not", "selected-at-least"];
const QUESTION_TESTS: [&str; 9] = [
    "is",
    "is-not",
    "at-least",
    "below",
    "unknown",
    "at-target",
    "knocked-out",
    "selected-at-least",
    "not-applicable",
];
const DOMAIN_TESTS: [&str; 8] = [
    "at-least",
    "below",
    "level-at-least",
    "level-below",
    "at-target",
    "unknown-share-above",
    "knocked-out",
    "above",
];
const OVERALL_TESTS: [&str; 7] =
    ["at-least", "below", "level-at-least", "level-below", "unknown-share-above", "knocked-out", "above"];
const SET_TESTS: [&str; 7] = [
    "mean-at-least",
    "mean-below",
    "unknown-share-above",
    "all-known",
    "all-at-target",
    "any-below",
    "knocked-out",
];
/// The tests of a question that need no more than its answer.
const ANSWER_TESTS: [&str; 5] = ["is", "is-not", "at-least", "below", "selected-at-least"];

/// Reads a condition, and tells when it can never hold or always does. Nothing comes back when it is faulty, and then
/// the fault is reported.
pub(super) fn condition(value: Value<'_>, names: &Names<'_>, known: Known) -> Option<Condition> {
    let condition = read(value, names, known)?;
    let over = if matches!(known, Known::Targets | Known::Rules(_)) { Over::Assumed } else { Over::All };
    proof::alone(value, &condition, names, over);
    Some(condition)
}

fn read(value: Value<'_>, names: &Names<'_>, known: Known) -> Option<Condition> {
    let table = value.table("this condition")?;
    let subject = subject(&table)?;
    let named = table.optional(subject)?;
    if LATE.contains(&subject) {
        early(named, subject, known)?;
    }
    let condition = match subject {
        "all" => parts(named, names, known).map(Condition::All),
        "any" => parts(named, names, known).map(Condition::Any),
        "not" => read(named, names, known).map(|part| Condition::Not(Box::new(part))),
        "count" => count(named, names, known),
        "profile" => profile(&table, named, names),
        "question" => question(&table, named, names, known),
        "domain" => domain(&table, named, names, known),
        "set" => set(&table, named, names, known),
        "tag" => tag(&table, named, names),
        _ => overall(&table, named, names),
    };
    table.finish();
    condition
}

/// The one thing that a condition looks at.
fn subject(table: &Table<'_>) -> Option<&'static str> {
    match table.present(&SUBJECTS)[..] {
        [subject] => return Some(subject),
        [] => {
            let keys = table.entries();
            let near = keys.iter().find_map(|(key, ..)| nearest(key, SUBJECTS));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it begins with one of {}", list(&SUBJECTS)),
            };
            table.tell(Diagnostic::error("this condition looks at nothing").help(help));
        }
        ref several => {
            let message = format!("a condition looks at one thing, and this one at {}", list(several));
            table.tell(Diagnostic::error(message).help("join several conditions with `all` or `any`"));
        }
    }
    None
}

/// Refuses to look at what is not known yet.
fn early(named: Value<'_>, subject: &str, known: Known) -> Option<()> {
    let message = match known {
        Known::Results | Known::Verdict => return Some(()),
        Known::Answers | Known::Targets if subject == "question" => return Some(()),
        Known::Targets if ["set", "tag"].contains(&subject) => return Some(()),
        // Which of the scores are known, the name of the node will tell.
        Known::Rules(_) if subject != "overall" => return Some(()),
        Known::Targets | Known::Rules(_) => {
            format!("`{subject}` cannot be tested here: scores are held before they are known")
        }
        Known::Answers => {
            format!("`{subject}` cannot be tested here: which questions apply is settled before scores")
        }
        Known::Profile => {
            format!("`{subject}` cannot be tested here: targets are set before questions are looked at")
        }
    };
    let allowed = match known {
        Known::Profile => "only the profile may be tested here",
        Known::Targets | Known::Rules(_) => "only the profile, questions, sets and tags may be tested here",
        _ => "only the profile and the answers to questions may be tested here",
    };
    named.tell(Diagnostic::error(message).help(allowed));
    None
}

/// The one test that a condition makes.
fn test<'a>(table: &Table<'a>, tests: &[&'static str]) -> Option<(&'static str, Value<'a>)> {
    let found: Vec<_> = tests.iter().filter_map(|test| Some((*test, table.optional(test)?))).collect();
    match found[..] {
        [test] => return Some(test),
        // Another key is there and is unknown, which is the fault to report.
        [] if table.entries().len() > 1 => {}
        [] => {
            let help = format!("add one of {}", list(tests));
            table.tell(Diagnostic::error("this condition tests nothing").help(help));
        }
        ref several => {
            let keys: Vec<&str> = several.iter().map(|(key, _)| *key).collect();
            let message = format!("a condition makes one test, and this one makes {}", list(&keys));
            table.tell(Diagnostic::error(message).help("join several conditions with `all` or `any`"));
        }
    }
    None
}

fn parts(list: Value<'_>, names: &Names<'_>, known: Known) -> Option<Vec<Condition>> {
    let parts = list.filled_list();
    if parts.is_empty() {
        return None;
    }
    let read: Vec<_> = parts.into_iter().map(|part| read(part, names, known)).collect();
    read.into_iter().collect()
}

fn count(named: Value<'_>, names: &Names<'_>, known: Known) -> Option<Condition> {
    let table = named.table("`count`")?;
    let of = table.required("of").and_then(|list| parts(list, names, known));
    let most = of.as_ref().map_or(u16::MAX, |of| u16::try_from(of.len()).unwrap_or(u16::MAX));
    let at_least = table.required("at-least").and_then(|value| value.whole(1..=i64::from(most)));
    table.finish();
    Some(Condition::Count { at_least: u16::try_from(at_least?).ok()?, of: of? })
}

fn profile(table: &Table<'_>, named: Value<'_>, names: &Names<'_>) -> Option<Condition> {
    let found = names.profile(named);
    let (key, value) = test(table, &PROFILE_TESTS)?;
    let index = found?;
    let asked = names.profile.get(usize::from(index))?;
    Some(Condition::Profile(index, selection(key, value, asked)?))
}

fn question(table: &Table<'_>, named: Value<'_>, names: &Names<'_>, known: Known) -> Option<Condition> {
    let found = names.question(named);
    let (key, value) = test(table, &QUESTION_TESTS)?;
    if known == Known::Answers && !ANSWER_TESTS.contains(&key) {
        let message = format!("`{key}` cannot be tested before it is settled which questions apply");
        value.tell(
            Diagnostic::error(message).help(format!("test the answer, with one of {}", list(&ANSWER_TESTS))),
        );
        return None;
    }
    let index = found?;
    let asked = names.questions.get(usize::from(index))?;
    let levels = names.level_numbers();
    let test = match key {
        "at-least" => QuestionTest::AtLeast(value.level(levels)?),
        "below" => QuestionTest::Below(value.level(levels)?),
        "unknown" => only_true(value).map(|()| QuestionTest::Unknown)?,
        "at-target" => QuestionTest::AtTarget(value.flag()?),
        "knocked-out" if asked.knock_out.is_none() => {
            let help = "give the question a `knock-out`, or test its level with `below`";
            value.tell(Diagnostic::error(format!("`{}` is no knock-out question", asked.id)).help(help));
            return None;
        }
        "knocked-out" => only_true(value).map(|()| QuestionTest::KnockedOut)?,
        "not-applicable" => only_true(value).map(|()| QuestionTest::NotApplicable)?,
        _ => QuestionTest::Selection(selection(key, value, asked)?),
    };
    Some(Condition::Question(index, test))
}

fn domain(table: &Table<'_>, named: Value<'_>, names: &Names<'_>, known: Known) -> Option<Condition> {
    let found = names.node(named);
    let (key, value) = test(table, &DOMAIN_TESTS)?;
    let (found, test) = (found?, node(key, value, names)?);
    // Whether a knock-out fails is asked of answers, not of a score.
    if let Known::Rules(place) = known
        && test != NodeTest::KnockedOut
        && !comes_before(found, place, names)
    {
        let message = format!("the score of `{}` is not known yet when this rule is used", named.as_str()?);
        let help = match place {
            Place::Tree(_) => "a rule may ask about groups that stand inside its own domain or group",
            _ => "a rule may ask about domains, groups, and scores that stand above its own",
        };
        named.tell(Diagnostic::error(message).help(help));
        return None;
    }
    Some(Condition::Node(found, test))
}

/// Whether a node has its score before the rules of another are used.
fn comes_before(node: u16, place: Place, names: &Names<'_>) -> bool {
    match place {
        Place::Tree(own) => node != own && names.is_within(node, own),
        Place::Score(own) => node < own,
        Place::Whole => true,
    }
}

fn set(table: &Table<'_>, named: Value<'_>, names: &Names<'_>, known: Known) -> Option<Condition> {
    let own = named.as_str() == Some(OWN);
    if own && known != Known::Verdict {
        let help = "name the set; `own` is the set of the verdict that a [[verdict-rule]] is used for";
        named.tell(Diagnostic::error("there is no verdict here whose set this could be").help(help));
    }
    let found = if own { Some(0) } else { names.set(named) };
    let test = set_test(table, names)?;
    let index = found?;
    Some(if own { Condition::OwnSet(test) } else { Condition::Set(index, test) })
}

fn tag(table: &Table<'_>, named: Value<'_>, names: &Names<'_>) -> Option<Condition> {
    let found = names.tag(named);
    let test = set_test(table, names)?;
    Some(Condition::Set(found?, test))
}

fn set_test(table: &Table<'_>, names: &Names<'_>) -> Option<SetTest> {
    let (key, value) = test(table, &SET_TESTS)?;
    let top = u32::from(names.top_level());
    Some(match key {
        "mean-at-least" => SetTest::MeanAtLeast(value.number_in(0..=top)?),
        "mean-below" => SetTest::MeanBelow(value.number_in(0..=top)?),
        "unknown-share-above" => SetTest::UnknownShareAbove(value.share()?),
        "all-known" => only_true(value).map(|()| SetTest::AllKnown)?,
        "all-at-target" => SetTest::AllAtTarget(value.flag()?),
        "any-below" => SetTest::AnyBelow(value.level(names.lowest_level + 1..=names.top_level())?),
        _ => only_true(value).map(|()| SetTest::KnockedOut)?,
    })
}

fn overall(table: &Table<'_>, named: Value<'_>, names: &Names<'_>) -> Option<Condition> {
    let whole = only_true(named);
    let (key, value) = test(table, &OVERALL_TESTS)?;
    whole?;
    Some(Condition::Overall(node(key, value, names)?))
}

/// The choices that a test names, or how many it wants.
fn selection(key: &str, value: Value<'_>, asked: &Named<'_>) -> Option<SelectionTest> {
    if key == "selected-at-least" {
        if !asked.many {
            let message = format!("`{}` takes one choice, so `selected-at-least` says nothing", asked.id);
            value.tell(Diagnostic::error(message).help("test it with `is`, or give it `select = \"many\"`"));
            return None;
        }
        let most = i64::try_from(asked.choices.len()).unwrap_or(i64::MAX);
        return value
            .whole(1..=most)
            .and_then(|least| Some(SelectionTest::SelectedAtLeast(u16::try_from(least).ok()?)));
    }
    let wanted = value.one_or_many();
    if wanted.is_empty() {
        value.tell(
            Diagnostic::error(format!("`{key}` names no choice"))
                .help("name one choice, or several in a list"),
        );
    }
    let read: Vec<_> = wanted.into_iter().map(|choice| chosen(choice, asked)).collect();
    let choices: Vec<u16> =
        read.into_iter().collect::<Option<_>>().filter(|read: &Vec<_>| !read.is_empty())?;
    Some(if key == "is" { SelectionTest::Is(choices) } else { SelectionTest::IsNot(choices) })
}

fn chosen(value: Value<'_>, asked: &Named<'_>) -> Option<u16> {
    let id = value.word()?;
    let position = asked.choices.iter().position(|choice| choice == id);
    if position.is_none() && !asked.choices.is_empty() {
        let choices = asked.choices.iter().map(String::as_str);
        let message = format!("`{}` has no choice `{id}`", asked.id);
        value.tell(Diagnostic::error(message).maybe_help(advice(id, choices)));
    }
    position.and_then(|position| u16::try_from(position).ok())
}

fn node(key: &str, value: Value<'_>, names: &Names<'_>) -> Option<NodeTest> {
    let levels = names.level_numbers();
    Some(match key {
        "at-least" => NodeTest::AtLeast(value.number_on(names.scale)?),
        "below" => NodeTest::Below(value.number_on(names.scale)?),
        "above" => NodeTest::Above(value.number_on(names.scale)?),
        "level-at-least" => NodeTest::LevelAtLeast(value.level(levels)?),
        "level-below" => NodeTest::LevelBelow(value.level(levels)?),
        "at-target" => NodeTest::AtTarget(value.flag()?),
        "unknown-share-above" => NodeTest::UnknownShareAbove(value.share()?),
        _ => only_true(value).map(|()| NodeTest::KnockedOut)?,
    })
}

/// Keys that say something by being there, and have nothing to say when false.
fn only_true(value: Value<'_>) -> Option<()> {
    if value.flag()? {
        return Some(());
    }
    let message = format!("`{}` can only be true", value.key);
    value.tell(Diagnostic::error(message).help("for the opposite, write `{ not = { … } }`"));
    None
}

fn list(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}
