//! What is told of conditions, held against the scorer and all answers that there are.

use matura_score::answers::Given;
use matura_score::{Answers, Run, score};
use proptest::prelude::*;
use proptest::sample::select;

use crate::check::check;
use crate::check::fixture::{BACKUPS, MAIN, SECURITY, broken, project, told};
use crate::compile::compile;
use crate::source::Sources;

/// The project with a condition on its decision.
fn decided(when: &str) -> Sources {
    let sets = "[[set]]\nid = \"both\"\nquestions = [\"bak-one\", \"sec-one\"]\n[[decision]]";
    let sources = broken(project(), MAIN, "[[decision]]", sets);
    let sources = broken(sources, SECURITY, "applies-when", "tags = [\"daily\"]\napplies-when");
    broken(sources, MAIN, "when = { question = \"bak-one\", at-target = false }", &format!("when = {when}"))
}

/// Whether the decision stands, for every way to answer the project.
fn stands(sources: &Sources) -> Vec<bool> {
    let site = check(sources).site.unwrap();
    let program = compile(&site.original.assessments[0]);
    let chosen = ["0", "1", "2"].map(|id| Some(Given::Chosen(vec![id])));
    let scored: Vec<_> =
        chosen.into_iter().chain([None, Some(Given::Unknown), Some(Given::NotApplicable)]).collect();
    let about = [None, Some("few"), Some("some")].map(|id| id.map(|id| Given::Chosen(vec![id])));
    let mut all = Vec::new();
    for size in &about {
        for backups in &scored {
            for security in &scored {
                let mut answers = Answers::new(&program, Run::Full, "");
                for (id, given) in [("p-size", size), ("bak-one", backups), ("sec-one", security)] {
                    // That a knock-out does not apply, nobody can say.
                    let _ = given.as_ref().map(|given| answers.set(&program, id, given));
                }
                all.push(!score(&program, &answers).decisions.is_empty());
            }
        }
    }
    all
}

fn test() -> impl Strategy<Value = String> {
    let profile = select(vec!["is = \"few\"", "is = [\"few\", \"some\"]", "is-not = \"some\""]);
    let level = || {
        let tests = ["at-least", "below"]
            .iter()
            .flat_map(|test| (0..=2).map(move |level| format!("{test} = {level}")));
        let more = [
            "is = \"1\"",
            "is-not = [\"0\", \"2\"]",
            "unknown = true",
            "at-target = true",
            "at-target = false",
        ];
        select(tests.chain(more.map(str::to_owned)).collect::<Vec<_>>())
    };
    let node = || {
        let tests = ["at-least = 40", "below = 39.5", "below = 70", "level-at-least = 1", "level-below = 1"];
        select(
            [&tests[..], &["unknown-share-above = 0.2", "unknown-share-above = 0.5", "knocked-out = true"]]
                .concat(),
        )
    };
    let set = || {
        let tests = [
            "mean-at-least = 1.5",
            "mean-below = 1.6",
            "mean-below = 0.5",
            "any-below = 1",
            "all-known = true",
        ];
        let more = [
            "all-at-target = true",
            "all-at-target = false",
            "unknown-share-above = \"1/3\"",
            "knocked-out = true",
        ];
        select([&tests[..], &more].concat())
    };
    prop_oneof![
        profile.prop_map(|test| format!("{{ profile = \"p-size\", {test} }}")),
        (select(vec!["bak-one", "sec-one"]), level())
            .prop_map(|(id, test)| format!("{{ question = \"{id}\", {test} }}")),
        Just("{ question = \"bak-one\", knocked-out = true }".to_owned()),
        (select(vec!["backups", "security"]), node())
            .prop_map(|(id, test)| format!("{{ domain = \"{id}\", {test} }}")),
        node().prop_map(|test| format!("{{ overall = true, {test} }}")),
        (select(vec!["set = \"both\"", "tag = \"daily\""]), set())
            .prop_map(|(set, test)| format!("{{ {set}, {test} }}")),
    ]
}

fn condition() -> impl Strategy<Value = String> {
    test().prop_recursive(3, 8, 3, |part| {
        let parts = || proptest::collection::vec(part.clone(), 2..4).prop_map(|parts| parts.join(", "));
        prop_oneof![
            parts().prop_map(|parts| format!("{{ all = [{parts}] }}")),
            parts().prop_map(|parts| format!("{{ any = [{parts}] }}")),
            part.clone().prop_map(|part| format!("{{ not = {part} }}")),
            parts().prop_map(|parts| format!("{{ count = {{ at-least = 2, of = [{parts}] }} }}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_told_of_a_condition_is_true_of_every_answer(when in condition()) {
        let sources = decided(&when);
        let stands = stands(&sources);
        let said = told(&sources);
        let said = |words: &str| said.iter().any(|line| line.contains(words));
        if said("can never hold") {
            prop_assert!(!stands.contains(&true), "{}", when);
        }
        if said("always holds") {
            prop_assert!(!stands.contains(&false), "{}", when);
        }
    }
}

#[test]
fn a_condition_on_one_question_is_gone_through_whole() {
    let never = |when: &str| told(&decided(when)).iter().any(|line| line.contains("can never hold"));
    assert!(never(
        "{ all = [{ question = \"bak-one\", is = \"1\" }, { question = \"bak-one\", below = 1 }] }"
    ));
    assert!(never(
        "{ all = [{ question = \"bak-one\", at-least = 2 }, { question = \"bak-one\", at-target = false }] }"
    ));
    assert!(never(
        "{ all = [{ question = \"bak-one\", unknown = true }, { question = \"bak-one\", at-least = 0 }] }"
    ));
    assert!(!never(
        "{ all = [{ question = \"bak-one\", at-least = 1 }, { question = \"bak-one\", at-target = false }] }"
    ));
}

#[test]
fn where_a_score_is_held_what_is_not_known_is_taken_for_an_answer_too() {
    let both =
        "{ all = [{ question = \"bak-one\", unknown = true }, { question = \"bak-one\", below = 1 }] }";
    let cap = format!("[[cap]]\nid = \"c\"\nwhen = {both}\nat = 20\nreason = \"r\"\n[[question]]");
    assert_eq!(told(&broken(project(), BACKUPS, "[[question]]", &cap)), [""; 0]);
}

#[test]
fn more_tests_than_can_be_gone_through_are_let_be() {
    let limits: Vec<_> =
        (1..100).map(|score| format!("{{ domain = \"backups\", below = {score} }}")).collect();
    let overall: Vec<_> = (1..100).map(|score| format!("{{ overall = true, at-least = {score} }}")).collect();
    let when = format!(
        "{{ all = [{}, {}, {{ not = {{ overall = true, at-least = 1 }} }}] }}",
        limits.join(", "),
        overall.join(", ")
    );
    assert_eq!(told(&decided(&when)), [""; 0]);
}

#[test]
fn a_table_with_more_combinations_than_are_gone_through_says_so() {
    let question =
        project().text(BACKUPS).and_then(|text| Some(text.split_once("[[question]]")?.1.to_owned()));
    let question = question.unwrap();
    let table = |questions: usize| {
        let ids: Vec<String> = (0..questions).map(|number| format!("bak-more-{number}")).collect();
        let none = |id: &String| format!("{{ question = \"{id}\", is = [\"0\", \"1\"] }}");
        let tests: Vec<String> = ids.iter().map(none).collect();
        let outcome = format!(
            "[[outcome]]\nid = \"out-open\"\nwhen = {{ any = [{}] }}\ntext = \"Open.\"\n[[question]]",
            tests.join(", ")
        );
        let mut text = outcome;
        text.push_str(&question);
        for id in &ids {
            text.push_str("\n[[question]]");
            text.push_str(&question.replace("bak-one", id));
        }
        told(&broken(project(), BACKUPS, &format!("[[question]]{question}"), &text))
    };
    let said = |told: &[String], words: &str| told.iter().any(|line| line.contains(words));
    assert!(said(&table(3), "no outcome is named where"), "{:?}", table(3));
    let large = table(13);
    assert!(said(&large, "too many ways to go through, more than 4096"), "{large:?}");
    assert!(!said(&large, "no outcome is named where"), "{large:?}");
}
