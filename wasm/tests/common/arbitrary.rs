//! Assessments and answers that nobody would write, drawn at random: every policy, rule and kind of question.
//!
//! Decimals are drawn in thousandths, so that sums of many of them stay exact in the fractions of a test too.

use matura_score::answers::Given;
use matura_score::condition::{Condition, QuestionTest, SelectionTest, SetTest};
use matura_score::exact::{Decimal, Share};
use matura_score::program::{
    BandCap, Choice, Combine, Cost, KnockOut, Missing, Policy, ProfileQuestion, Program, Question, Remedy,
    Rule, ScoreChange, Set, SetAggregate, Several, Signs, Verdict, VerdictRule,
};
use matura_score::target::{Change, TargetRule};
use matura_score::{Answers, Run};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{domain, program};

/// A decimal of so many thousandths.
pub fn thousandths(number: i64) -> Decimal {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", number.abs() / 1000, number.abs() % 1000).parse().unwrap()
}

/// Shares as they are written, and what they are.
pub const SHARES: [(&str, i128, i128); 6] =
    [("1/3", 1, 3), ("0.2", 1, 5), ("0", 0, 1), ("1/2", 1, 2), ("2/3", 2, 3), ("1", 1, 1)];

fn share() -> impl Strategy<Value = Share> {
    select(SHARES.to_vec()).prop_map(|(text, ..)| text.parse().unwrap())
}

fn value() -> impl Strategy<Value = Decimal> {
    prop_oneof![select(vec![0, 1000, 2000, 3000, 4000, 100, 300, 2300, -1500, 333]), -2000..6000_i64]
        .prop_map(thousandths)
}

fn weight() -> impl Strategy<Value = Decimal> {
    prop_oneof![select(vec![1000, 2000, 3000, 100, 200, 1]), 1..5000_i64].prop_map(thousandths)
}

/// What a question offers, and how several count if they can be ticked.
fn choices() -> impl Strategy<Value = (Vec<Choice>, Option<Several>)> {
    let named = |levels: Vec<(u8, Decimal)>| {
        let choice = |(place, (level, value)): (usize, (u8, Decimal))| Choice {
            id: format!("c{place}"),
            level,
            value,
        };
        levels.into_iter().enumerate().map(choice).collect::<Vec<_>>()
    };
    let ladder = vec(value(), 5).prop_map(move |values| (named((0..5).zip(values).collect()), None));
    let short = (value(), value()).prop_map(move |(no, yes)| (named(vec![(0, no), (3, yes)]), None));
    let combine = select(vec![Combine::Sum, Combine::Mean, Combine::Mean, Combine::Max]);
    let ticks = (vec((0..5_u8, value()), 1..=12), combine, -1000..1000_i64, 1..5000_i64).prop_map(
        move |(levels, combine, least, width)| {
            let (least, most) = (thousandths(least), thousandths(least + width));
            (named(levels), Some(Several { combine, least, most }))
        },
    );
    prop_oneof![3 => ladder, 1 => short, 2 => ticks]
}

/// A question without an id, of one of two domains.
pub fn question() -> impl Strategy<Value = Question> {
    let remedy = (1..5_u8, 1..20_u32, select(vec![Cost::None, Cost::Low, Cost::Medium, Cost::High]));
    let hidden = option::weighted(0.2, selection(1..2));
    (
        (0..2_u16, weight(), prop::bool::weighted(0.7)),
        hidden,
        choices(),
        option::weighted(0.3, (1..4_u8, select(vec![19_u32, 39, 39, 59]))),
        vec(remedy, 0..4),
    )
        .prop_map(|((domain, weight, core), hidden, (choices, several), knock_out, mut remedies)| {
            remedies.sort_by_key(|(to, ..)| *to);
            remedies.dedup_by_key(|(to, ..)| *to);
            Question {
                id: String::new(),
                node: domain,
                stage: 0,
                top: u8::MAX,
                weight,
                core,
                applies_when: hidden.map(|test| Condition::Profile(0, test)),
                choices,
                several,
                knock_out: knock_out.map(|(below, cap)| KnockOut { below, cap: Decimal::whole(cap) }),
                remedies: remedies
                    .into_iter()
                    .map(|(to, hours, cost)| Remedy { to, hours: Decimal::whole(hours), cost })
                    .collect(),
                variants: Vec::new(),
            }
        })
}

fn selection(choices: std::ops::Range<u16>) -> impl Strategy<Value = SelectionTest> {
    prop_oneof![
        vec(choices.clone(), 1..3).prop_map(SelectionTest::Is),
        vec(choices, 1..3).prop_map(SelectionTest::IsNot),
        (0..3_u16).prop_map(SelectionTest::SelectedAtLeast),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    prop_oneof![
        3 => Just(Policy::LeaveOut),
        3 => Just(Policy::Worst),
        2 => Just(Policy::Target),
        2 => value().prop_map(Policy::Value),
        1 => Just(Policy::Block),
    ]
}

fn missing() -> impl Strategy<Value = Missing> {
    let any = (policy(), policy(), policy(), policy());
    let any = any.prop_map(|(unknown, unanswered, not_applicable, hidden)| Missing {
        unknown,
        unanswered,
        not_applicable,
        hidden,
    });
    prop_oneof![1 => Just(Missing::default()), 2 => any]
}

pub fn set_test() -> impl Strategy<Value = SetTest> {
    let mean = || select(vec![1600, 1500, 2000, 2500, 333, 1]).prop_map(thousandths);
    prop_oneof![
        mean().prop_map(SetTest::MeanAtLeast),
        mean().prop_map(SetTest::MeanBelow),
        share().prop_map(SetTest::UnknownShareAbove),
        Just(SetTest::AllKnown),
        any::<bool>().prop_map(SetTest::AllAtTarget),
        (0..5_u8).prop_map(SetTest::AnyBelow),
        Just(SetTest::KnockedOut),
    ]
}

fn question_test() -> impl Strategy<Value = QuestionTest> {
    prop_oneof![
        selection(0..5).prop_map(QuestionTest::Selection),
        (0..5_u8).prop_map(QuestionTest::AtLeast),
        (0..5_u8).prop_map(QuestionTest::Below),
        Just(QuestionTest::Unknown),
        any::<bool>().prop_map(QuestionTest::AtTarget),
        Just(QuestionTest::KnockedOut),
    ]
}

/// A condition on so many questions and two sets, of parts within parts.
pub fn condition(questions: u16, own_set: bool) -> impl Strategy<Value = Condition> {
    let about_set = if own_set {
        set_test().prop_map(Condition::OwnSet).boxed()
    } else {
        (0..2_u16, set_test()).prop_map(|(set, test)| Condition::Set(set, test)).boxed()
    };
    let leaf = prop_oneof![
        3 => about_set,
        2 => (0..questions, question_test()).prop_map(|(index, test)| Condition::Question(index, test)),
        1 => selection(0..2).prop_map(|test| Condition::Profile(0, test)),
        1 => selection(0..3).prop_map(|test| Condition::Profile(1, test)),
    ];
    leaf.prop_recursive(3, 8, 3, |part| {
        prop_oneof![
            vec(part.clone(), 0..3).prop_map(Condition::All),
            vec(part.clone(), 0..3).prop_map(Condition::Any),
            part.clone().prop_map(|part| Condition::Not(Box::new(part))),
            (0..3_u16, vec(part, 0..4)).prop_map(|(at_least, of)| Condition::Count { at_least, of }),
        ]
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..6_u8).prop_map(Change::Set),
        (0..6_u8).prop_map(Change::AtLeast),
        (-3..4_i8, 0..3_u8, 2..5_u8)
            .prop_map(|(levels, lowest, highest)| Change::Add { levels, limits: (lowest, highest) }),
    ]
}

fn target_rules(positions: u16) -> impl Strategy<Value = Vec<TargetRule>> {
    let when = option::of(selection(0..2).prop_map(|test| Condition::Profile(0, test)));
    let rule = (when, vec((0..positions, change()), 1..3));
    vec(rule.prop_map(|(when, changes)| TargetRule { when, changes }), 0..4)
}

/// A set of some of so many questions, each once, in the author's order.
fn set(questions: u16) -> impl Strategy<Value = Set> {
    let aggregate = select(vec![SetAggregate::Mean, SetAggregate::Min, SetAggregate::Max]);
    (vec(any::<bool>(), usize::from(questions)), aggregate).prop_map(|(chosen, aggregate)| Set {
        id: String::new(),
        questions: (0..).zip(chosen).filter(|(_, chosen)| *chosen).map(|(index, _)| index).collect(),
        aggregate,
    })
}

fn verdict_rules(questions: u16) -> impl Strategy<Value = Vec<VerdictRule>> {
    let outcome = select(vec![Signs::Found, Signs::Some, Signs::None, Signs::CannotTell]);
    let rule = (option::weighted(0.9, condition(questions, true).boxed()), outcome);
    vec(rule.prop_map(|(when, outcome)| VerdictRule { when, outcome }), 0..4)
}

/// Questions `q0`, `q1`, … in two domains, with nothing but themselves.
pub fn named(questions: Vec<Question>) -> Vec<Question> {
    let name = |(place, question): (usize, Question)| Question { id: format!("q{place}"), ..question };
    questions.into_iter().enumerate().map(name).collect()
}

/// An assessment with all that the engine knows.
pub fn programs() -> BoxedStrategy<Program> {
    // Boxed in parts: drawn in one piece, they would not fit on the stack of a test.
    let programs = (1..9_u16).prop_flat_map(|count| {
        let cap = || (condition(count, false).boxed(), 0..100_u32).boxed();
        let rules = (target_rules(2).boxed(), target_rules(count).boxed(), verdict_rules(count).boxed());
        (
            vec(question().boxed(), usize::from(count)),
            [missing().boxed(), missing().boxed()],
            [vec(cap(), 0..3), vec(cap(), 0..3)],
            [set(count), set(count)],
            rules,
            (option::of(0..4_u8), option::of(share())),
            any::<bool>(),
        )
            .prop_map(
                |(questions, missing, caps, sets, (domains, targets, verdicts), (plus, unknown), turned)| {
                    let mut built = program(named(questions));
                    let things = ["wood", "steel", "stone"].map(String::from).into();
                    built.profile.push(ProfileQuestion {
                        id: "p-things".into(),
                        choices: things,
                        many: true,
                    });
                    for (place, (missing, caps)) in missing.into_iter().zip(caps).enumerate() {
                        built.nodes[place] = domain(["one", "two"][place]);
                        built.nodes[place].missing = missing;
                        let cap = |(number, (when, at)): (u8, (Condition, u32))| Rule {
                            id: format!("cap-{place}-{number}"),
                            when: Some(when),
                            change: ScoreChange::Cap,
                            number: Decimal::whole(at),
                        };
                        built.nodes[place].rules = (0..9).zip(caps).map(cap).collect();
                    }
                    if turned {
                        built.knock_out_order.reverse();
                    }
                    built.node_targets.extend(domains);
                    built.question_targets = targets;
                    let named = (0..)
                        .zip(sets)
                        .map(|(place, set): (u16, Set)| Set { id: format!("s{place}"), ..set });
                    built.sets = named.collect();
                    let verdict = |set| Verdict { id: format!("v{set}"), set, applies_when: None };
                    built.verdicts = [0, 1].map(verdict).into();
                    built.verdict_rules = verdicts;
                    built.overall.band_cap = plus.map(|plus| BandCap { domains: vec![0, 1], plus });
                    built.overall.unknown_share = unknown;
                    built
                },
            )
    });
    programs.boxed()
}

/// What answers are made of, whatever the questions: a kind of answer, and bits for what is chosen.
pub type Raw = (Run, u16, Vec<(u8, u16)>);

/// Answers that [`answers`] fits to a program.
pub fn raw_answers() -> impl Strategy<Value = Raw> {
    let run = prop_oneof![3 => Just(Run::Full), 1 => Just(Run::Core)];
    (run, any::<u16>(), vec((0..10_u8, any::<u16>()), 12))
}

/// Answers to a program.
pub fn answers(program: &Program, raw: &Raw) -> Answers {
    let (run, profile, questions) = raw;
    let mut answers = Answers::new(program, *run, "2026-11-22");
    let size = if profile & 1 == 0 { "small" } else { "large" };
    if profile & 2 == 0 {
        answers.set(program, "p-size", &Given::Chosen(vec![size])).unwrap();
    }
    if program.profile.len() > 1 && profile & 4 == 0 {
        let ids = program.profile[1].choices.iter().enumerate();
        let ticked = ids.filter(|(place, _)| profile >> (place + 3) & 1 == 1).map(|(_, id)| id.as_str());
        answers.set(program, "p-things", &Given::Chosen(ticked.collect())).unwrap();
    }
    for (question, (kind, bits)) in program.questions.iter().zip(questions) {
        let ids: Vec<_> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
        let given = match kind {
            0 => continue,
            1 | 2 => Given::Unknown,
            3 if question.knock_out.is_none() => Given::NotApplicable,
            _ if question.several.is_some() => {
                let ticked = ids.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
                Given::Chosen(ticked.map(|(_, id)| *id).collect())
            }
            _ => Given::Chosen(vec![ids[usize::from(*bits) % ids.len()]]),
        };
        answers.set(program, &question.id, &given).unwrap();
    }
    answers
}

/// An assessment and answers to it.
pub fn answered() -> impl Strategy<Value = (Program, Answers)> {
    (programs(), raw_answers()).prop_map(|(program, raw)| {
        let answers = answers(&program, &raw);
        (program, answers)
    })
}
