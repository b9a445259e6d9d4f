//! Every kind of fault that one wrong word makes, and what the author hears of it.

mod assessment;
mod domain;
mod links;
mod proof;
mod style;

/// One text of the fixture put in the place of another.
pub(super) struct Fault {
    pub(super) file: &'static str,
    pub(super) good: &'static str,
    pub(super) bad: &'static str,
    pub(super) told: &'static [&'static str],
}

/// All faults.
pub(super) fn faults() -> impl Iterator<Item = &'static Fault> {
    let content = assessment::FAULTS.iter().chain(domain::FAULTS).chain(proof::FAULTS);
    content.chain(links::FAULTS).chain(style::FAULTS)
}

const fn fault(
    file: &'static str,
    good: &'static str,
    bad: &'static str,
    told: &'static [&'static str],
) -> Fault {
    Fault { file, good, bad, told }
}
