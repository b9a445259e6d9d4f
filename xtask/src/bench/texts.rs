//! Texts made from a fixed seed, so that everybody measures the same input and no file of it has to be kept.
//!
//! Sentences have the lengths of those in the bundled questionnaire, and enough different words that they compress
//! and parse like written ones.

/// The words that sentences are made of.
const WORDS: &str = "account address agreement alarm answer area backup bill board budget building business button \
    calendar call care case change check choice client clock cloud code company computer contract copy cost cover \
    customer damage date day deadline decision delay desk device director disk document door duty effort email \
    employee error event evidence expense failure fee figure file fire firm folder form guard guide habit hand hour \
    idea invoice item job key laptop law leader letter level licence limit line link list loan lock log loss machine \
    mail manager market meeting memory message minute mistake money month name need network note notice number offer \
    office order outage owner page paper part partner password payment people person phone plan point policy premise \
    price printer problem process product program project proof provider purchase quarter question range reason \
    record remedy repair reply report request result review risk room router rule sale scale screen season section \
    secret server service setting shop sign site skill software space staff start state step stock stop store \
    summary supplier supply support system table target task team term test theft thing ticket time tool trade \
    training trial trust update user value version view virus visit wage warning week window word work worker year \
    agree ask bring build buy call carry choose close count decide depend ends fail find fix follow give grow hold \
    keep know last lead learn leave lose mean meet move open pay plan prove reach read rest run save see sell send \
    set share show sign sort speak spend stand stay take talk tell think touch try turn use wait want watch win \
    after also before both clear dear dry early easy fair fast full good half hard high last late long low main new \
    next old only open other own plain poor quick quiet ready real right safe same short slow small soon sure true \
    under until wide with without";

/// A source of numbers that are the same on every machine: SplitMix64.
pub(crate) struct Texts {
    state: u64,
    words: Vec<&'static str>,
}

impl Texts {
    /// Texts from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed, words: WORDS.split_whitespace().collect() }
    }

    /// The next number below a bound that is above 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The remainder is a small number, whatever the width of `usize`.
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap_or_default()
    }

    fn word(&mut self) -> &'static str {
        let at = self.below(self.words.len());
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Some words, the first with a capital letter.
    pub(crate) fn phrase(&mut self, words: usize) -> String {
        let mut phrase = String::new();
        for _ in 0..words {
            let word = self.word();
            match phrase.is_empty() {
                true => phrase
                    .extend(word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1))),
                false => {
                    phrase.push(' ');
                    phrase.push_str(word);
                }
            }
        }
        phrase
    }

    /// A sentence.
    pub(crate) fn sentence(&mut self, words: usize) -> String {
        self.phrase(words) + "."
    }

    /// Two sentences in Markdown, one of them with an emphasis.
    pub(crate) fn markdown(&mut self) -> String {
        format!("{} {} **{}** {}.", self.sentence(8), self.phrase(3), self.word(), self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn the_same_seed_gives_the_same_texts() {
        assert_eq!(Texts::new(7).sentence(12), Texts::new(7).sentence(12));
        assert_ne!(Texts::new(7).sentence(12), Texts::new(8).sentence(12));
    }
}
