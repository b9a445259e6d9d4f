//! The statements of a question beside each other.

use super::texts::{Question, Text};
use crate::diagnostic::Diagnostic;

/// Tells of a statement that is so much longer than the others that its length gives it away. A question has
/// its statements from the lowest level upwards; the lowest is often a bare “No”, and so no measure.
/// Of things to tick, each is weighed by itself.
pub(super) fn check(question: &Question<'_>) {
    if !question.is_ladder {
        return;
    }
    let statements = question.statements.iter();
    let lengths = statements.clone().skip(1).map(Text::length).filter(|length| *length > 0);
    let Some(twice) = twice_the_median(lengths.collect()) else { return };
    let longest = statements.max_by_key(|statement| statement.length());
    if let Some(longest) = longest.filter(|longest| longest.length() > twice) {
        let length = longest.length();
        let message = format!(
            "this statement has {length} characters, more than twice the median of those above the lowest level"
        );
        let help = "shorten it, or split the question: a statement that stands out is chosen for its length";
        longest.tell(Diagnostic::warning(message).label(format!("{} too many", length - twice)).help(help));
    }
}

/// Twice, so that the mean of the two in the middle is a whole number too.
fn twice_the_median(mut numbers: Vec<usize>) -> Option<usize> {
    numbers.sort_unstable();
    let lower = numbers.get(numbers.len().checked_sub(1)? / 2)?;
    let upper = numbers.get(numbers.len() / 2)?;
    Some(lower + upper)
}

#[cfg(test)]
mod tests {
    use super::twice_the_median;

    #[test]
    fn the_median_stands_in_the_middle_or_between_the_two_there() {
        assert_eq!(twice_the_median(vec![9, 1, 2]), Some(4));
        assert_eq!(twice_the_median(vec![9, 1, 2, 3]), Some(5));
        assert_eq!(twice_the_median(vec![7]), Some(14));
        assert_eq!(twice_the_median(Vec::new()), None);
    }
}
