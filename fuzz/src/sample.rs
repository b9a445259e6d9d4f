//! The assessment that records and links are tried on: small, and of every kind of question.

use std::sync::{Arc, LazyLock};

use matura::assessment::Assessment;
use matura::check::check;
use matura::compile::compile;
use matura_score::Program;

use crate::project::sources;

/// The assessment, and the program made of it.
pub(crate) static SAMPLE: LazyLock<(Arc<Assessment>, Program)> = LazyLock::new(|| {
    let site = check(&sources(include_bytes!("../seeds/project/every-kind"))).site;
    let assessment = site.and_then(|site| site.original.assessments.into_iter().next());
    let Some(assessment) = assessment else { panic!("seeds/project/every-kind has a fault") };
    let program = compile(&assessment);
    (assessment, program)
});
