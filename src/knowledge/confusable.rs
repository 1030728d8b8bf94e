//! Phrasings that stand nearer to another topic than to their own.

use super::index::Index;
use super::{Entry, Vocabulary};

/// From this similarity on, a message in the words of one phrasing may be taken for the other's topic.
pub const CONFUSABLE_FROM: f32 = 0.70;

/// A phrasing that is nearer to another topic's phrasing than to any of its own topic's.
#[derive(Clone, Debug, PartialEq)]
pub struct Confusable {
    /// The topic it belongs to.
    pub topic: String,
    /// The phrasing as written.
    pub phrasing: String,
    /// The other topic.
    pub other: String,
    /// The other topic's phrasing.
    pub near: String,
    /// Their similarity, 0 to 1.
    pub similarity: f32,
}

/// The phrasings whose nearest is another topic's, from [`CONFUSABLE_FROM`] on, in the order of the entries.
pub fn confusables(entries: &[Entry], vocabulary: &Vocabulary) -> Vec<Confusable> {
    let index = Index::laid_out(entries, vocabulary);
    let phrases = &index.table.phrases;
    let on_topic = index.table.on_topic();
    let rows = index.table.rows();
    let confusable = |at: usize| {
        let similar = index.table.similar(&index.table.vector_of(&rows, at)).all;
        let others = similar[..on_topic].iter().enumerate().filter(|(other, _)| *other != at);
        let (near, similarity) = others.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
        let (own, other) = (phrases[at].topic?, phrases[near].topic?);
        (own != other && *similarity >= CONFUSABLE_FROM).then(|| Confusable {
            topic: index.topics[own].id.clone(),
            phrasing: phrases[at].text.clone(),
            other: index.topics[other].id.clone(),
            near: phrases[near].text.clone(),
            similarity: *similarity,
        })
    };
    (0..on_topic).filter_map(confusable).collect()
}
