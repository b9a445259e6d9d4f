//! A table of figures, as Markdown.

/// Figures with a heading, what the columns hold, and notes below.
pub(crate) struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(title: &str, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Self { title: title.to_owned(), columns, rows: Vec::new(), notes: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Adds a sentence below.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// The table as Markdown.
    pub(crate) fn to_markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = format!("## {}\n\n{}", self.title, line(&self.columns));
        text.push_str(&format!("|---{}|\n", "|--:".repeat(self.columns.len().saturating_sub(1))));
        self.rows.iter().for_each(|row| text.push_str(&line(row)));
        for note in &self.notes {
            text.push_str(&format!("\n{note}\n"));
        }
        text
    }
}

/// The middle of some figures; of an even number, the upper one of the two in the middle.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A ratio as a text.
pub(crate) fn ratio(ours: f64, theirs: f64) -> String {
    format!("{:.2} ×", ours / theirs)
}

#[cfg(test)]
mod tests {
    use super::{Table, median};

    #[test]
    fn the_median_is_the_figure_in_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 5.0]), 5.0);
    }

    #[test]
    fn a_table_is_markdown() {
        let mut table = Table::new("Speed", &["what", "s"]);
        table.row(["build", "1.0"]);
        table.note("Median of three.");
        assert_eq!(
            table.to_markdown(),
            "## Speed\n\n| what | s |\n|---|--:|\n| build | 1.0 |\n\nMedian of three.\n"
        );
    }
}
