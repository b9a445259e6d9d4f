//! The phases of the roadmap: how much is done now, next and later.

use matura_score::exact::Decimal;
use matura_score::program::Cost;

use super::table::Table;
use super::value::Value;
use crate::assessment::{COSTS, Phase};

/// The most hours that a limit can be: a working life.
const MOST: u32 = 100_000;

/// Reads the phases; without any, they are quick wins now, what a quarter holds next, and the rest later.
pub(super) fn phases(main: &Table<'_>) -> Vec<Phase> {
    let phases: Vec<Phase> = main.tables("phase", "this phase").into_iter().map(phase).collect();
    if phases.is_empty() { usual() } else { phases }
}

fn phase(table: Table<'_>) -> Phase {
    let hours = |key| table.optional(key).and_then(|value| value.number_in(0..=MOST));
    let phase = Phase {
        id: table.required("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
        title: Some(table.text_within("title", 40)),
        hours: hours("hours"),
        step_hours: hours("step-hours"),
        cost: table.optional("cost").and_then(|value| value.choice(&COSTS)).unwrap_or(Cost::High),
    };
    table.finish();
    phase
}

fn usual() -> Vec<Phase> {
    let phase = |id: &str, hours: Option<u32>, step_hours: Option<u32>, cost| Phase {
        id: id.to_owned(),
        title: None,
        hours: hours.map(Decimal::whole),
        step_hours: step_hours.map(Decimal::whole),
        cost,
    };
    vec![
        phase("now", Some(40), Some(8), Cost::Low),
        phase("next", Some(160), None, Cost::Medium),
        phase("later", None, None, Cost::High),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::fixture::{MAIN, broken, project, told};
    use super::*;

    const OVERALL: &str = "[overall]";

    #[test]
    fn a_roadmap_that_nobody_writes_is_quick_wins_then_a_quarter_then_the_rest() {
        let site = check(&project()).site.unwrap();
        assert_eq!(site.original.assessments[0].roadmap, usual());
    }

    #[test]
    fn the_authors_phases_take_the_place_of_the_usual_ones() {
        let phases =
            "[[phase]]\nid = \"week\"\ntitle = \"This week\"\nhours = 7.5\ncost = \"none\"\n[overall]";
        let site = check(&broken(project(), MAIN, OVERALL, phases)).site.unwrap();
        let week = Phase {
            id: "week".to_owned(),
            title: Some("This week".to_owned()),
            hours: "7.5".parse().ok(),
            step_hours: None,
            cost: Cost::None,
        };
        assert_eq!(site.original.assessments[0].roadmap, [week]);
    }

    #[test]
    fn what_is_wrong_with_a_phase_is_told() {
        let phase =
            "[[phase]]\nid = \"week\"\ntitle = \"Week\"\ncost = \"cheap\"\nstep-hours = -1\n[overall]";
        let said = told(&broken(project(), MAIN, OVERALL, phase));
        let expected = [
            "assessment.toml: `cost` cannot be `cheap` (possible here: `none`, `low`, `medium`, `high`)",
            "assessment.toml: `step-hours` is out of range [must be from 0 to 100000]",
        ];
        assert_eq!(said, expected);
    }
}
