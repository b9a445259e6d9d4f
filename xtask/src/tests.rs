//! x
pub(crate) fn run() -> crate::tools::Outcome {
    Ok(())
}
