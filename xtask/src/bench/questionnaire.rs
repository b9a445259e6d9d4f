//! A questionnaire as data, to be written down once for matura and once for the program that it is compared with.

use super::texts::Texts;

/// Domains of a questionnaire.
const DOMAINS: usize = 5;
/// Statements of a question.
const CHOICES: usize = 5;

/// An assessment.
pub(crate) struct Questionnaire {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) intro: String,
    pub(crate) domains: Vec<Domain>,
}

/// A domain of it.
pub(crate) struct Domain {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) intro: String,
    pub(crate) questions: Vec<Question>,
}

/// A question.
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) short: String,
    /// In Markdown.
    pub(crate) why: String,
    pub(crate) hint: String,
    pub(crate) weight: usize,
    pub(crate) choices: Vec<String>,
    pub(crate) risk: String,
    pub(crate) consequence: String,
    pub(crate) good: String,
    pub(crate) remedies: Vec<Remedy>,
}

/// A step that lifts a question by one level.
pub(crate) struct Remedy {
    pub(crate) action: String,
    pub(crate) hours: usize,
    pub(crate) cost: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) first: String,
    pub(crate) evidence: String,
}

impl Questionnaire {
    /// The assessment of a number, with so many questions.
    pub(crate) fn new(number: usize, questions: usize) -> Self {
        let mut texts = Texts::new(number as u64);
        let domains = (0..DOMAINS).map(|at| {
            let share = questions / DOMAINS + usize::from(at < questions % DOMAINS);
            Domain {
                id: format!("area-{at}"),
                title: texts.phrase(2),
                intro: texts.sentence(10),
                questions: (0..share).map(|each| Question::new(at, each, &mut texts)).collect(),
            }
        });
        let domains = domains.collect();
        Self { id: format!("check-{number:05}"), title: texts.phrase(4), intro: texts.sentence(16), domains }
    }

    /// All questions.
    pub(crate) fn questions(&self) -> impl Iterator<Item = &Question> {
        self.domains.iter().flat_map(|domain| &domain.questions)
    }
}

impl Question {
    fn new(domain: usize, number: usize, texts: &mut Texts) -> Self {
        Self {
            id: format!("q-{domain}-{number}"),
            text: texts.phrase(14) + "?",
            short: texts.phrase(2),
            why: texts.markdown(),
            hint: texts.phrase(16) + "?",
            weight: 1 + texts.below(3),
            choices: (0..CHOICES).map(|_| texts.sentence(12)).collect(),
            risk: texts.phrase(7),
            consequence: texts.sentence(16),
            good: texts.sentence(16),
            remedies: (1..CHOICES).map(|_| Remedy::new(texts)).collect(),
        }
    }
}

impl Remedy {
    fn new(texts: &mut Texts) -> Self {
        const COSTS: [&str; 4] = ["none", "low", "medium", "high"];
        const OWNERS: [&str; 3] = ["IT", "Director", "Director and IT"];
        Self {
            action: texts.phrase(9),
            hours: 1 + texts.below(16),
            cost: COSTS[texts.below(COSTS.len())],
            owner: OWNERS[texts.below(OWNERS.len())],
            first: texts.sentence(13),
            evidence: texts.phrase(8),
        }
    }
}
