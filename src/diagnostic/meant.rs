//! What an author may have meant who wrote a name that there is not.

/// The candidate that is nearest to what was written, if any is near enough to have been meant.
pub(crate) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let near = candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(written, candidate), candidate))
        .min_by_key(|(distance, _)| *distance);
    let length = written.chars().count();
    let allowed = (length / 3).clamp(1, 4).min(length.saturating_sub(1));
    near.filter(|(distance, _)| *distance <= allowed).map(|(_, candidate)| candidate)
}

/// "did you mean `this`?", or else what there is to choose from, when that is short enough to help.
pub(crate) fn advice<'c>(
    written: &str,
    candidates: impl IntoIterator<Item = &'c str> + Clone,
) -> Option<String> {
    if let Some(nearest) = nearest(written, candidates.clone()) {
        return Some(format!("did you mean `{nearest}`?"));
    }
    let all: Vec<String> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    match &all[..] {
        [] => None,
        [only] => Some(format!("only {only} is possible here")),
        several => (several.len() <= 12).then(|| format!("possible here: {}", several.join(", "))),
    }
}
