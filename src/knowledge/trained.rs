//! What training learnt, to be kept beside the content it was learnt from.

use sha2::{Digest, Sha256};

use super::confidence::{Calibration, Confidence, SIGNALS};
use super::index::Index;
use super::kernel::Duals;
use super::{Entry, Vocabulary};

/// Raised with every change that makes kept results wrong: of the training, of the signals or of this format.
const FORMAT: u32 = 4;
const MAGIC: &[u8; 8] = b"SILA-KNW";
const DIGEST_BYTES: usize = 32;
/// Calibration and confidence: cases, top-1, coverage, lower end of the precision, threshold; bias.
const LONE_FIGURES: usize = 6;

/// What [`Index::train`] learnt. It belongs to the content whose fingerprint it carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Trained {
    fingerprint: [u8; DIGEST_BYTES],
    duals: Duals,
    measure: Vec<f64>,
    confidence: Confidence,
    calibration: Calibration,
}

impl Index {
    /// Trains on the content of the index: seconds of one core. The same content gives the same result, bit for bit.
    pub fn train(&self) -> Trained {
        self.train_telling(&mut |_| {})
    }

    /// The same; `tell` is told how much of the work is done, from 0 to 1, never less than before.
    pub fn train_telling(&self, tell: &mut dyn FnMut(f32)) -> Trained {
        let mut index = self.clone();
        index.fit(tell);
        tell(1.0);
        Trained {
            fingerprint: self.fingerprint(),
            duals: index.duals.unwrap_or_default(),
            measure: self.measure.clone(),
            confidence: index.confidence,
            calibration: index.calibration,
        }
    }

    /// The index as trained. None if the result was learnt from other content.
    pub fn with(mut self, trained: Trained) -> Option<Self> {
        if trained.fingerprint != self.fingerprint() {
            return None;
        }
        self.measure = trained.measure;
        self.duals = Some(trained.duals);
        self.confidence = trained.confidence;
        self.calibration = trained.calibration;
        // Turns by similarity say nothing of what training learnt.
        self.refit = None;
        Some(self)
    }

    /// The trained index from bytes that [`Trained::to_bytes`] gave, without learning anything again. None if they are
    /// damaged, of another version, or of other content.
    pub fn restore(entries: &[Entry], vocabulary: &Vocabulary, bytes: &[u8]) -> Option<Self> {
        let trained = Trained::from_bytes(bytes)?;
        Self::laid_out(entries, vocabulary).with(trained)
    }

    /// The fingerprint of what training sees: topics, and each phrasing's features with their counts. A change of the
    /// entries, of the lexicon, of the off-topic lines or of how words are compared changes it.
    pub fn fingerprint(&self) -> [u8; DIGEST_BYTES] {
        let mut digest = Sha256::new();
        digest.update(FORMAT.to_le_bytes());
        for topic in &*self.topics {
            digest.update((topic.id.len() as u64).to_le_bytes());
            digest.update(topic.id.as_bytes());
        }
        self.table.content().for_each(|bytes| digest.update(bytes));
        digest.finalize().into()
    }
}

impl Trained {
    /// The fingerprint of the content it was learnt from; see [`Index::fingerprint`].
    pub fn fingerprint(&self) -> [u8; DIGEST_BYTES] {
        self.fingerprint
    }

    /// What it says of itself.
    pub fn calibration(&self) -> Calibration {
        self.calibration
    }

    /// All of it, with a check sum at the end.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 * self.duals.weights.len() + 4096);
        bytes.extend(MAGIC);
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(self.fingerprint);
        let topics = self.duals.weights.len() / self.duals.phrasings.max(1);
        for length in [topics, self.duals.phrasings, self.measure.len()] {
            bytes.extend((length as u64).to_le_bytes());
        }
        self.duals.weights.iter().for_each(|weight| bytes.extend(weight.to_le_bytes()));
        let (confidence, calibration) = (&self.confidence, &self.calibration);
        let lone: [f64; LONE_FIGURES] = [
            calibration.cases as f64,
            calibration.top1,
            calibration.coverage,
            calibration.precision_lower,
            calibration.threshold,
            confidence.bias,
        ];
        let signals = [confidence.mean, confidence.spread, confidence.weights];
        let figures = self.measure.iter().chain(&lone).chain(signals.as_flattened());
        figures.for_each(|figure| bytes.extend(figure.to_le_bytes()));
        let digest: [u8; DIGEST_BYTES] = Sha256::digest(&bytes).into();
        bytes.extend(digest);
        bytes
    }

    /// What [`Self::to_bytes`] gave. None if the bytes are damaged or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (body, digest) = bytes.split_last_chunk::<DIGEST_BYTES>()?;
        let whole: [u8; DIGEST_BYTES] = Sha256::digest(body).into();
        if whole != *digest {
            return None;
        }
        let mut rest = body.strip_prefix(MAGIC)?.strip_prefix(&FORMAT.to_le_bytes())?;
        let fingerprint = *taken::<DIGEST_BYTES>(&mut rest)?;
        let mut length = || usize::try_from(u64::from_le_bytes(*taken(&mut rest)?)).ok();
        let (topics, phrasings, measures) = (length()?, length()?, length()?);
        let of_weights = topics.checked_mul(phrasings)?.checked_mul(4)?;
        let (weights, mut rest) = rest.split_at_checked(of_weights)?;
        let weights = weights.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let mut figures = Vec::new();
        while let Some(bytes) = taken(&mut rest) {
            figures.push(f64::from_le_bytes(*bytes));
        }
        let (measure, figures) = figures.split_at_checked(measures)?;
        let (lone, signals) = figures.split_first_chunk::<LONE_FIGURES>()?;
        let [mean, spread, weights_of_signals] = *signals.as_chunks::<SIGNALS>().0.first_chunk::<3>()?;
        let [cases, top1, coverage, precision_lower, threshold, bias] = *lone;
        Some(Self {
            fingerprint,
            duals: Duals { phrasings, weights },
            measure: measure.to_vec(),
            confidence: Confidence {
                mean,
                spread,
                weights: weights_of_signals,
                bias,
                threshold,
                precision_lower,
            },
            calibration: Calibration { cases: cases as usize, top1, coverage, precision_lower, threshold },
        })
    }
}

/// The next bytes, taken off the rest.
fn taken<'a, const N: usize>(rest: &mut &'a [u8]) -> Option<&'a [u8; N]> {
    let (first, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(first)
}
