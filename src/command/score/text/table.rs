//! Columns that stand under each other.

/// Spaces between columns.
const GAP: usize = 2;

/// Rows as lines: each column as wide as its widest cell, those named in `right` with their cells to the right.
/// The last cell of a row that has fewer than others may be as long as it likes.
pub(super) fn aligned(rows: &[Vec<String>], right: &[usize]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter(|row| row.len() == columns || column + 1 < row.len());
        cells.filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width.saturating_sub(cell.chars().count()));
            let (before, after) =
                if right.contains(&column) { (space, String::new()) } else { (String::new(), space) };
            line += &format!("{before}{cell}{after}{}", " ".repeat(GAP));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_and_a_remark_widens_none() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [
            row(&["Données", "5", "of 12"]),
            row(&["Backups", "15", "of 8"]),
            row(&["Plan", "a remark of some length"]),
        ];
        assert_eq!(
            aligned(&rows, &[1]),
            ["Données   5  of 12", "Backups  15  of 8", "Plan     a remark of some length"]
        );
    }
}
