//! The texts of a report, each as plain text under a key.
//!
//! The scorer knows no text. What it writes for people it puts together from such a table, which the page fills
//! from what it shows and the command line from the files of the assessment, so that both write the same bytes.
//!
//! | Key | Text |
//! |---|---|
//! | `title` | the title of the assessment |
//! | `run.core`, `run.full` | which questions were asked, in words |
//! | `method` | how the score is worked out, a paragraph a line |
//! | `tables` | anything, when the report has tables of sets |
//! | `export.md`, `export.csv`, `export.<group>.<word>` | all of the theme's section `[export]`: the templates of the files, and words that they name |
//! | `export.decimal` | the sign between whole and fraction in the numbers of the result, if it is no point |
//! | `level.<number>`, `band.<id>` | its name |
//! | `summary.<id>` | the sentence of page one |
//! | `d.<domain>.title` | its title |
//! | `d.<domain>.outcome` | the outcome that stands, where its author names some |
//! | `d.<domain>.held` | why its score is held, where it is |
//! | `profile.<number>`, `profile.<number>.it` | nothing, and the id of a question about the firm, numbered from 0 |
//! | `p.<profile question>.short`, `.answer`, `.note` | its name in lists, the chosen statements, the note |
//! | `q.<question>.short`, `.text`, `.area` | its name in lists, the wording that stands, the id of its domain |
//! | `q.<question>.asked` | anything, when it was asked |
//! | `q.<question>.rank` | of a finding: its rank |
//! | `findings.<number>.first` | anything, when the finding is one to begin with; numbered from 0 |
//! | `nodes.<number>.node` | the id of the domain, numbered from 0 |
//! | `q.<question>.answer` | the chosen statements, where there are any |
//! | `q.<question>.note`, `.reason` | the note, and why it does not apply |
//! | `q.<question>.risk`, `.consequence`, `.good`, `.hold` | what a gap means; why a failing knock-out holds the area |
//! | `q.<question>.message` | what to send to whoever knows |
//! | `q.<question>.step.action`, `.work`, `.cost`, `.owner`, `.first`, `.evidence` | its next step |
//! | `decision-of.<question>.choice`, `.owner`, `.due`, `.date`, `.reason`, `.note`, `.likelihood`, `.impact`, `.exposure` | what the respondent decided, as in the record |
//! | `decision-of.<question>.stale` | anything, when the answer has changed since |
//! | `v.<verdict>.title`, `.text`, `.because` | the mistake; what is said of it as it stands; the names of what weighed most |
//! | `a.<advice>.title`, `a.<advice>.<option>` | the question, its options |
//! | `decision.<id>.title`, `.text`, `.question` | what management is asked; the id of the question that it is about |
//! | `set.<id>` | its title, if a table of the report lists it |
//!
//! What is not there prints as nothing.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::answers::cut;

/// Texts by key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// By key, in the order of keys.
    rows: Vec<(String, String)>,
}

impl Texts {
    /// Reads the form in which the page hands over texts: a line each with a key, a tab and the text, in which a
    /// backslash is written `\\`, a line break `\n` and a tab `\t`.
    ///
    /// ```
    /// use matura_score::Texts;
    /// let texts = Texts::from_lines("title\tA check\nq.one.note\tfirst\\nsecond");
    /// assert_eq!(texts.get("q.one.note"), "first\nsecond");
    /// ```
    pub fn from_lines(lines: &str) -> Self {
        let mut texts = Self::default();
        let mut lines = lines;
        while !lines.is_empty() {
            let (mut rest, _) = cut(&mut lines, b"\n");
            if let (key, b'\t') = cut(&mut rest, b"\t") {
                texts.set(key, unescaped(&mut rest, b"\\"));
            }
        }
        texts
    }

    /// The form that [`Texts::from_lines`] reads.
    pub fn to_lines(&self) -> String {
        let mut lines = String::new();
        for (key, text) in &self.rows {
            lines.push_str(key);
            lines.push('\t');
            for character in text.chars() {
                match character {
                    '\\' => lines.push_str("\\\\"),
                    '\n' => lines.push_str("\\n"),
                    '\t' => lines.push_str("\\t"),
                    _ => lines.push(character),
                }
            }
            lines.push('\n');
        }
        lines
    }

    /// Puts a text under a key, in place of what stood there.
    pub fn set(&mut self, key: &str, text: String) {
        match self.place(key) {
            Ok(place) => {
                if let Some(row) = self.rows.get_mut(place) {
                    row.1 = text;
                }
            }
            Err(place) => self.rows.insert(place, (key.to_owned(), text)),
        }
    }

    /// The text under a key; empty when there is none.
    pub fn get(&self, key: &str) -> &str {
        self.find(key).unwrap_or("")
    }

    /// The text under a key, if there is one.
    pub(crate) fn find(&self, key: &str) -> Option<&str> {
        let row = self.rows.get(self.place(key).ok()?)?;
        Some(&row.1)
    }

    /// Where a key stands, or where it would.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.rows.binary_search_by(|(other, _)| other.as_str().cmp(key))
    }
}

/// Takes a text off a longer one, up to one of some marks that is not a backslash, which it ends with. What a backslash
/// stands for takes its place.
pub(crate) fn unescaped(rest: &mut &str, marks: &[u8]) -> String {
    let mut text = String::new();
    loop {
        let (plain, mark) = cut(rest, marks);
        text.push_str(plain);
        if mark != b'\\' {
            return text;
        }
        text.push_str(match rest.as_bytes().first() {
            Some(b'n') => "\n",
            Some(b't') => "\t",
            Some(b'"') => "\"",
            Some(b'\\') | None => "\\",
            Some(_) => continue,
        });
        *rest = rest.get(1..).unwrap_or_default();
    }
}
