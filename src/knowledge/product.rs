//! Similarities times weights, in blocks that stay near the processor. Every sum is taken in a fixed order.

/// Rows and columns of a block: as many sums as the processor holds at once.
const ROWS: usize = 4;
const COLUMNS: usize = 8;
/// How many phrasings a block goes through before its sums are put down: what it reads then stays near.
const DEPTH: usize = 512;

/// The similarities of phrasings with each other, square and symmetric.
pub(super) struct Gram {
    size: usize,
    /// [`ROWS`] rows at a time, column by column; the last rows are filled up with zeros.
    blocks: Vec<f32>,
}

impl Gram {
    /// Of `size` rows, each with at least as many similarities.
    pub(super) fn of<Row: AsRef<[f32]>>(size: usize, rows: impl Iterator<Item = Row>) -> Self {
        let mut blocks = vec![0.0; size.div_ceil(ROWS) * ROWS * size];
        for (at, row) in rows.take(size).enumerate() {
            let block = &mut blocks[at / ROWS * ROWS * size..][..ROWS * size];
            let places = block[at % ROWS..].iter_mut().step_by(ROWS);
            places.zip(row.as_ref()).for_each(|(place, similarity)| *place = *similarity);
        }
        Gram { size, blocks }
    }

    /// The similarity of two phrasings.
    pub(super) fn similarity(&self, one: usize, other: usize) -> f32 {
        self.blocks[one / ROWS * ROWS * self.size + other * ROWS + one % ROWS]
    }

    /// The product with as many rows of `width` columns each, row by row.
    pub(super) fn times(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let mut product = vec![0.0; self.size * width];
        let mut panels = vec![0.0; DEPTH * width.div_ceil(COLUMNS) * COLUMNS];
        for from in (0..self.size).step_by(DEPTH) {
            let depth = DEPTH.min(self.size - from);
            lay_out(&rows[from * width..(from + depth) * width], width, depth, &mut panels);
            let products = product.chunks_mut(ROWS * width.max(1));
            for (block, product) in self.blocks.chunks_exact(ROWS * self.size).zip(products) {
                let similar = &block[from * ROWS..(from + depth) * ROWS];
                for (at, panel) in
                    panels.chunks_exact(depth * COLUMNS).take(width.div_ceil(COLUMNS)).enumerate()
                {
                    let sums = sums(similar, panel);
                    for (row, sums) in product.chunks_exact_mut(width).zip(&sums) {
                        row[at * COLUMNS..].iter_mut().zip(sums).for_each(|(to, sum)| *to += sum);
                    }
                }
            }
        }
        product
    }
}

/// Lays rows out as panels of [`COLUMNS`] columns, filled up with zeros.
fn lay_out(rows: &[f32], width: usize, depth: usize, panels: &mut [f32]) {
    for (at, panel) in panels.chunks_exact_mut(depth * COLUMNS).take(width.div_ceil(COLUMNS)).enumerate() {
        for (to, row) in panel.chunks_exact_mut(COLUMNS).zip(rows.chunks_exact(width)) {
            let from = &row[at * COLUMNS..width.min((at + 1) * COLUMNS)];
            to.fill(0.0);
            to[..from.len()].copy_from_slice(from);
        }
    }
}

/// One block of the product.
fn sums(similar: &[f32], panel: &[f32]) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [[0.0f32; COLUMNS]; ROWS];
    for (similar, columns) in similar.as_chunks::<ROWS>().0.iter().zip(panel.as_chunks::<COLUMNS>().0) {
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                sums[row][column] += similar[row] * columns[column];
            }
        }
    }
    sums
}

/// The sum of the products of two rows, as far as both reach.
pub(super) fn dot_of(one: &[f32], other: &[f32]) -> f32 {
    let length = one.len().min(other.len());
    let (one, one_rest) = one[..length].as_chunks::<COLUMNS>();
    let (other, other_rest) = other[..length].as_chunks::<COLUMNS>();
    let mut sums = [[0.0f32; COLUMNS]; 2];
    for (at, (one, other)) in one.iter().zip(other).enumerate() {
        for column in 0..COLUMNS {
            sums[at % 2][column] += one[column] * other[column];
        }
    }
    let rest: f32 = one_rest.iter().zip(other_rest).map(|(one, other)| one * other).sum();
    sums.as_flattened().iter().sum::<f32>() + rest
}

/// Logits become shares of one.
pub(super) fn softmax(logits: &mut [f32]) {
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    logits.iter_mut().for_each(|value| *value = exp(*value - top));
    let sum: f32 = logits.iter().sum();
    logits.iter_mut().for_each(|value| *value /= sum);
}

/// e to the power of a number that is not above 0, to seven digits: faster than the system's, which moreover differs from
/// machine to machine in the last digit, and what is learnt may not.
fn exp(power: f32) -> f32 {
    /// Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUNDING: f32 = 12_582_912.0;
    /// The logarithm of 2 in two parts, the first of few digits.
    const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
    /// Below it the result is nothing.
    const LOWEST: f32 = -87.0;
    let power = if power < LOWEST { LOWEST } else { power };
    let rounded = power * std::f32::consts::LOG2_E + ROUNDING;
    let halvings = rounded - ROUNDING;
    let rest = (power - halvings * LN_2[0]) - halvings * LN_2[1];
    let series = 1.987_569_1e-4;
    let series = series * rest + 1.398_199_9e-3;
    let series = series * rest + 8.333_452e-3;
    let series = series * rest + 4.166_579_6e-2;
    let series = series * rest + 1.666_666_5e-1;
    let series = series * rest + 0.5;
    let near_one = series * rest * rest + rest + 1.0;
    let exponent = rounded.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127);
    near_one * f32::from_bits(exponent << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, the same every time.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 24) as f32 - 0.5
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn blocks_give_the_product() {
        for (size, width) in [(1, 1), (3, 8), (9, 3), (DEPTH + 5, 19)] {
            let (gram, rows) = (numbers(size * size, 7), numbers(size * width, 11));
            let product = Gram::of(size, gram.chunks_exact(size)).times(&rows, width);
            for one in 0..size {
                for column in 0..width {
                    let parts = (0..size).map(|at| gram[one * size + at] * rows[at * width + column]);
                    let exact: f64 = parts.map(f64::from).sum();
                    let near = f64::from(product[one * width + column]);
                    assert!((near - exact).abs() < 1e-4, "{size} × {width}: {near} for {exact}");
                }
            }
        }
    }

    #[test]
    fn rows_are_multiplied_whatever_their_length() {
        for length in [0, 1, 7, 8, 9, 40, 101] {
            let (one, other) = (numbers(length, 3), numbers(length + 3, 5));
            let exact: f32 = one.iter().zip(&other).map(|(one, other)| one * other).sum();
            assert!((dot_of(&one, &other) - exact).abs() < 1e-5, "{length}");
        }
    }

    #[test]
    fn shares_are_those_of_the_exponents() {
        for at in 0..2000 {
            let power = -f64::from(at) / 25.0;
            let near = f64::from(exp(power as f32));
            let exact = f64::from(power as f32).exp();
            assert!((near / exact - 1.0).abs() < 3e-7, "e to the {power}: {near} for {exact}");
        }
        assert!(exp(-1e9) < 1e-37 && exp(f32::NEG_INFINITY) < 1e-37);
        let mut shares = [1.0f32, 1.0, f32::NEG_INFINITY, -200.0];
        softmax(&mut shares);
        assert_eq!(shares.map(|share| (share * 1000.0).round()), [500.0, 500.0, 0.0, 0.0]);
    }
}
