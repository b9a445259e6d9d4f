//! Links carry answers whole, or are refused.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::arbitrary::{answered, thousandths};
use common::{knock_out, program, question};
use matura_score::answers::Given;
use matura_score::link::{LinkError, pack, unpack};
use matura_score::program::{Combine, ProfileQuestion, Program, Several};
use matura_score::{Answers, Run};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The letters of a link, by their value.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A check sum of 16 bits lets one alteration in 65,536 through; always the same ones are drawn here, so that
/// these tests fail for what changed, and not by chance.
fn same_cases(cases: u32) -> ProptestConfig {
    ProptestConfig { rng_seed: RngSeed::Fixed(2026), ..ProptestConfig::with_cases(cases) }
}

fn given(program: &Program, run: Run, date: &str, answers: &str) -> Answers {
    let mut given = Answers::new(program, run, date);
    for (id, text) in answers.split_whitespace().filter_map(|answer| answer.split_once('=')) {
        let answer = match text {
            "?" => Given::Unknown,
            "-" => Given::NotApplicable,
            choices => Given::Chosen(choices.split(',').filter(|choice| !choice.is_empty()).collect()),
        };
        given.set(program, id, &answer).unwrap();
    }
    given
}

/// Sixty questions of five statements, and ten about the firm, of which one can be ticked more than once.
fn full_size() -> Program {
    let questions = (0..60).map(|place| question(&format!("q{place}"), place % 2, "1")).collect();
    let mut program = program(questions);
    let about = |place: usize| ProfileQuestion {
        id: format!("p{place}"),
        choices: (0..5).map(|choice| choice.to_string()).collect(),
        many: place == 9,
    };
    program.profile = (0..10).map(about).collect();
    program.fingerprint = "8c41f09e".into();
    program
}

/// Every question answered, no two neighbours alike.
fn all_answered(program: &Program) -> Answers {
    let profile = (0..9).map(|place| format!("p{place}={} ", place % 5)).collect::<String>();
    let questions = (0..60).map(|place| format!("q{place}={} ", (place * 7 + 3) % 5)).collect::<String>();
    given(program, Run::Full, "2026-11-22", &format!("{profile} p9=1,3 {questions}"))
}

/// The letters as bits, lowest of each letter last.
fn with_bit_turned(link: &str, place: usize) -> String {
    let turned = |(at, letter): (usize, char)| {
        let value = LETTERS.find(letter).unwrap();
        let value = if at == place / 6 { value ^ (32 >> (place % 6)) } else { value };
        LETTERS.as_bytes()[value] as char
    };
    link.chars().enumerate().map(turned).collect()
}

#[test]
fn sixty_questions_and_ten_about_the_firm_make_a_link_of_at_most_sixty_letters() {
    let program = full_size();
    let link = pack(&program, &all_answered(&program));
    assert!(link.len() <= 60, "{} letters: {link}", link.len());
    assert_eq!(link.len(), 47, "the length has changed; say so in the documents");
}

#[test]
fn every_kind_of_answer_comes_back() {
    let mut program = program(["a", "b", "c", "d", "e"].map(|id| question(id, 0, "1")).into());
    let (least, most) = (thousandths(0), thousandths(4000));
    program.questions[3].several = Some(Several { combine: Combine::Sum, least, most });
    program.questions[4].several = Some(Several { combine: Combine::Sum, least, most });
    let things = ["wood", "steel", "stone"].map(String::from).into();
    program.profile.push(ProfileQuestion { id: "p-things".into(), choices: things, many: true });
    for run in [Run::Core, Run::Full] {
        for answers in [
            "",
            "a=0 b=4 c=?",
            "a=- b=? d=?",
            "d= e=0,1,2,3,4",
            "d=- e=3 p-size=large",
            "p-things=",
            "p-things=wood,stone p-size=small",
        ] {
            let answers = given(&program, run, "2026-11-22", answers);
            assert_eq!(unpack(&program, &pack(&program, &answers)), Ok(answers));
        }
    }
}

#[test]
fn a_link_says_nothing_of_a_day_that_it_cannot_carry() {
    let program = program(vec![question("a", 0, "1")]);
    let back = |date: &str| {
        unpack(&program, &pack(&program, &given(&program, Run::Full, date, "a=3"))).unwrap().date
    };
    for date in ["2000-01-01", "2024-02-29", "2026-11-22", "2100-03-01", "2150-12-31"] {
        assert_eq!(back(date), date);
    }
    // None at all, before and after what there is room for, and what is no day.
    for date in ["", "1999-12-31", "2999-01-01", "2026-02-30", "2026-13-01", "2026-11-22-1", "yesterday"] {
        assert_eq!(back(date), "", "{date}");
    }
    for date in [i64::MAX.to_string() + "-01-01", format!("2026-{}-01", i64::MIN), "-2026-1-1".into()] {
        assert_eq!(back(&date), "", "{date}");
    }
}

#[test]
fn a_link_for_other_questions_is_refused() {
    let program = full_size();
    let link = pack(&program, &all_answered(&program));
    let mut other = program;
    // What a change of ids, choices or their order does to a program.
    other.fingerprint = "8c41f19e".into();
    assert_eq!(unpack(&other, &link), Err(LinkError::OtherQuestions));
}

#[test]
fn what_leaves_the_structure_alone_kills_no_link() {
    let program = full_size();
    let answers = all_answered(&program);
    let link = pack(&program, &answers);
    let mut mended = program;
    mended.version = "2".into();
    mended.questions[3].weight = thousandths(3500);
    mended.questions[4].choices[1].value = thousandths(1500);
    mended.questions[5].remedies.clear();
    mended.node_targets.clear();
    assert_eq!(pack(&mended, &answers), link);
    assert_eq!(unpack(&mended, &link), Ok(answers));
}

#[test]
fn every_bit_turned_is_refused_with_its_reason() {
    let program = full_size();
    let link = pack(&program, &all_answered(&program));
    // One of the first three bits turned makes a later format of it.
    let reasons = (0..link.len() * 6).map(|place| unpack(&program, &with_bit_turned(&link, place)).err());
    let reasons: Vec<_> = reasons.collect();
    assert_eq!(reasons[..3], [Some(LinkError::LaterFormat); 3]);
    // The bits after the last byte carry nothing, so that one link has one text.
    let spare = link.len() * 6 % 8;
    let (bits, spare) = reasons.split_at(reasons.len() - spare);
    assert_eq!(bits[3..], vec![Some(LinkError::Altered); bits.len() - 3]);
    assert!(spare.iter().all(|reason| *reason == Some(LinkError::NotALink)));
}

#[test]
fn every_link_cut_short_or_drawn_out_is_refused() {
    let program = full_size();
    let link = pack(&program, &all_answered(&program));
    for length in 0..link.len() {
        let refused = unpack(&program, &link[..length]);
        // Six bytes in front carry no answer yet.
        let expected = |error: &LinkError| match length {
            0..=9 => *error == LinkError::NotALink,
            _ => matches!(error, LinkError::Altered | LinkError::NotALink),
        };
        assert!(refused.as_ref().is_err_and(expected), "{length} letters: {refused:?}");
    }
    for more in ["A", "AA", "AAA", "AAAA", "AAAAAAAA", "B", ".", " ", "\n"] {
        assert!(unpack(&program, &format!("{link}{more}")).is_err(), "{more:?} at the end");
    }
}

#[test]
fn every_exchange_of_two_letters_is_refused() {
    let program = full_size();
    let link = pack(&program, &all_answered(&program));
    let letters: Vec<char> = link.chars().collect();
    for first in 0..letters.len() {
        for second in first + 1..letters.len() {
            let mut exchanged = letters.clone();
            exchanged.swap(first, second);
            if exchanged != letters {
                let text: String = exchanged.into_iter().collect();
                assert!(unpack(&program, &text).is_err(), "letters {first} and {second}");
            }
        }
    }
}

#[test]
fn a_letter_that_no_link_has_is_said_to_be_one() {
    let program = full_size();
    let link = pack(&program, &all_answered(&program));
    for odd in ["+", "/", "=", "%", " ", "é", "\0", "😀"] {
        let text = format!("{}{odd}{}", &link[..20], &link[21..]);
        assert_eq!(unpack(&program, &text), Err(LinkError::NotALink), "{odd}");
    }
}

#[test]
fn an_answer_that_a_question_does_not_have_is_refused_although_the_check_sum_fits() {
    // The same fingerprint and as many bits, but a statement more: what a forged link would say.
    let many = program(vec![question("a", 0, "1")]);
    let mut few = many.clone();
    few.questions[0].choices.truncate(4);
    let link = |level: &str| pack(&many, &given(&many, Run::Full, "", &format!("a={level}")));
    assert!(unpack(&few, &link("3")).is_ok());
    assert_eq!(unpack(&few, &link("4")), Err(LinkError::Altered));
}

proptest! {
    #![proptest_config(same_cases(100))]

    #[test]
    fn any_answers_to_any_assessment_come_back((program, answers) in answered()) {
        let link = pack(&program, &answers);
        prop_assert!(link.chars().all(|letter| LETTERS.contains(letter)));
        prop_assert_eq!(unpack(&program, &link), Ok(answers.clone()));
        let text = answers.to_text(&program);
        prop_assert_eq!(Answers::from_text(&program, &text), answers);
    }

    #[test]
    fn a_link_altered_in_any_one_place_is_refused((program, answers) in answered(), place in any::<prop::sample::Index>()) {
        let link = pack(&program, &answers);
        prop_assert!(unpack(&program, &with_bit_turned(&link, place.index(link.len() * 6))).is_err());
        let length = place.index(link.len());
        prop_assert!(unpack(&program, &link[..length]).is_err());
    }

    #[test]
    fn no_text_stops_the_reader((program, _) in answered(), text in any::<String>(), letters in "[A-Za-z0-9_-]{0,80}") {
        prop_assert!(unpack(&program, &text).is_err());
        prop_assert!(unpack(&program, &letters).is_err());
        // Behind a right head everything is read, and still nothing is made up.
        let link = pack(&program, &Answers::new(&program, Run::Full, ""));
        let forged = link[..8].to_owned() + &letters;
        prop_assert!(forged == link || unpack(&program, &forged).is_err());
    }

    #[test]
    fn no_record_stops_the_writer((program, _) in answered(), date in "[0-9+-]{0,30}", text in any::<String>()) {
        for answers in [
            Answers::new(&program, Run::Full, &date),
            Answers::new(&program, Run::Core, &text),
            Answers::from_text(&program, &text),
        ] {
            let back = unpack(&program, &pack(&program, &answers)).unwrap();
            prop_assert!(back.date == answers.date || back.date.is_empty());
        }
    }
}

#[test]
fn no_link_says_of_a_knock_out_that_it_does_not_apply() {
    // The choices are the same, so that the link fits both before and after.
    let before = program(vec![question("a", 0, "1")]);
    let link = pack(&before, &given(&before, Run::Full, "", "a=-"));
    let after = program(vec![knock_out(question("a", 0, "1"), 1, 39)]);
    assert_eq!(unpack(&after, &link), Ok(given(&after, Run::Full, "", "")));
}
