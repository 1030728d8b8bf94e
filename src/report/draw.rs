//! A board to draw on: boxes and words, placed from the side where reading begins. Words are shaped by the fonts that
//! travel with the product (Noto Sans Arabic with the Latin of Noto Sans, under the SIL Open Font License beside them).

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use resvg::{tiny_skia, usvg};

use crate::texts::{Language, strip_controls};

const WIDTH: f64 = 1080.0;
/// Pixels that stay empty at the end of a line: what would be longer is written smaller.
const EDGE: f64 = 36.0;
/// The width of a letter on average, as a part of the size; a line comes out narrower than this, and never wider.
const CHAR: f64 = 0.54;
const BOLD_CHAR: f64 = 0.58;
/// Begins and ends a stretch that is read from right to left, whatever stands first in it.
const RIGHT_TO_LEFT: char = '\u{202b}';
const END: char = '\u{202c}';

/// One font has every letter and sign: where one is looked for in another font, ligatures make places shift, and signs get
/// lost.
static FONTS: [&[u8]; 2] =
    [include_bytes!("fonts/NotoSansArabic-Regular.ttf"), include_bytes!("fonts/NotoSansArabic-Bold.ttf")];

/// What something is drawn with.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Plain,
    Quiet,
    /// The track of a bar.
    Ground,
    /// What may be.
    Possible,
    /// What is.
    Sure,
}

impl Ink {
    fn colour(self) -> &'static str {
        match self {
            Ink::Plain => "#1d2b33",
            Ink::Quiet => "#5b6b73",
            Ink::Ground => "#e8eef0",
            Ink::Possible => "#a9d3cb",
            Ink::Sure => "#0f766e",
        }
    }
}

/// A white board.
pub(super) struct Board {
    svg: String,
    right_to_left: bool,
    height: f64,
}

impl Board {
    pub(super) fn new(language: Language, height: f64) -> Self {
        let mut svg = String::new();
        write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\">\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>"
        )
        .expect("a string takes everything");
        Board { svg, right_to_left: language == Language::Arabic, height }
    }

    pub(super) fn title(&mut self, from: f64, y: f64, words: &str) {
        self.words((from, y), 40.0, "bold", Ink::Sure, words);
    }

    pub(super) fn heading(&mut self, from: f64, y: f64, words: &str) {
        self.words((from, y), 30.0, "bold", Ink::Plain, words);
    }

    /// One line of words; `from` is the distance from the side where reading begins.
    pub(super) fn text(&mut self, from: f64, y: f64, size: f64, ink: Ink, words: &str) {
        self.words((from, y), size, "normal", ink, words);
    }

    pub(super) fn bar(&mut self, from: f64, y: f64, width: f64, height: f64, ink: Ink) {
        let x = if self.right_to_left { WIDTH - from - width } else { from };
        let colour = ink.colour();
        write!(
            self.svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{colour}\"/>"
        )
        .expect("a string takes everything");
    }

    fn words(&mut self, (from, y): (f64, f64), size: f64, weight: &str, ink: Ink, words: &str) {
        let words = strip_controls(words);
        let per_char = if weight == "bold" { BOLD_CHAR } else { CHAR };
        let room = (WIDTH - from - EDGE) / (per_char * words.chars().count().max(1) as f64);
        let size = size.min(room);
        let (x, anchor, words) = match self.right_to_left {
            true => (WIDTH - from, "end", format!("{RIGHT_TO_LEFT}{words}{END}")),
            false => (from, "start", words),
        };
        let (colour, words) = (ink.colour(), escaped(&words));
        write!(
            self.svg,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{colour}\" font-family=\"Noto Sans Arabic\">{words}</text>"
        )
        .expect("a string takes everything");
    }

    /// The board as a PNG.
    pub(super) fn png(self) -> Vec<u8> {
        let options = usvg::Options { fontdb: fonts(), ..usvg::Options::default() };
        let tree = usvg::Tree::from_str(&format!("{}</svg>", self.svg), &options)
            .expect("what is drawn here is well formed");
        let (width, height) = (WIDTH as u32, self.height.ceil() as u32);
        let mut pixels = tiny_skia::Pixmap::new(width, height).expect("a board has a size");
        resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
        pixels.encode_png().expect("pixels in memory are always written")
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn fonts() -> Arc<usvg::fontdb::Database> {
    static LOADED: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut database = usvg::fontdb::Database::new();
        FONTS.iter().for_each(|font| database.load_font_data(font.to_vec()));
        Arc::new(database)
    };
    LOADED.get_or_init(load).clone()
}
