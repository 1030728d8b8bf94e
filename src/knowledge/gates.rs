//! What comes before any knowledge: greetings, thanks, a person asked for, distress, and what is never answered from
//! knowledge. The patterns are data; this file only reads and finds them.
//!
//! A line of the data is `gate<TAB>pattern[<TAB>unless; unless]` or `@name<TAB>a|b|c`, a name for alternatives. A
//! pattern is a row of words: `a|b` either, `a*` any word that begins so, `a?` may be missing, `...` up to
//! [`GAP_LIMIT`] other words, `^` and `$` the message's ends, `<number>` a word with a digit. A word matches with و or ف
//! glued before it. `salam_words`, `greeting_words`, `thanks_words` and `courtesy_words` name what is polite and
//! carries no question: it is taken off before the rest is compared.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::normalise::{normalise, undoubled};

/// The most words `...` stands for.
pub(super) const GAP_LIMIT: usize = 4;

/// A matter that comes before any knowledge. In order of urgency: of several, the first is the message's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Thoughts of ending one's own life.
    SelfHarm,
    /// Danger to life or limb now: fire, sparks, gas, someone hurt.
    Emergency,
    /// Violence at home, abuse of a child, a threat to a person.
    Protection,
    /// Mass death or disease among the animals. Urgent; nobody has died, so there is nothing to condole.
    FarmEmergency,
    /// Bribery, embezzlement, a vote bought, a favour demanded.
    Integrity,
    /// Codes, passwords or cards, sent or asked for; also "somebody asked me for my code".
    Secrets,
    /// An attempt to turn the assistant against its purpose.
    Injection,
    /// Somebody speaks in the name of another body or person and asks for what is not theirs.
    Impersonation,
    /// A death among the member's own.
    Bereavement,
    /// A complaint about how somebody of the staff behaved.
    Complaint,
    /// A threat of court, a question of law, heirs in dispute.
    Legal,
    /// A complaint to an authority above the association.
    ExternalComplaint,
    /// Another person's data.
    ThirdParty,
    /// Who of the staff is best or worst.
    StaffRanking,
    /// Will it be accepted?
    DecisionPrediction,
    /// An exception to a condition or a period.
    Exception,
    /// A figure of the member's own account.
    AccountSpecific,
    /// Where is my request?
    Status {
        /// The request's number as written, lower case, if the message holds one.
        reference: Option<String>,
    },
    /// A ruling of religion.
    ReligiousRuling,
    /// A diagnosis or treatment.
    Medical,
    /// A programme of another body (social security, citizen's account, loans of the state).
    OtherProgramme,
    /// Press, media, an interview for a paper.
    Press,
    /// An offer of goods or services to the association.
    Supplier,
    /// A person is asked for.
    Person,
    /// It presses: the need cannot wait.
    Urgent,
    /// The last explanation was not understood.
    Unclear,
    /// Insults.
    Abuse,
    /// Advertising, prizes, links.
    Spam,
    /// A task that has nothing to do with the association.
    UnrelatedTask,
    /// How are you, who made you, tell me a joke.
    SmallTalk,
    /// The salam alone.
    Salam,
    /// Another greeting alone.
    Greeting,
    /// Thanks alone.
    Thanks,
}

impl Gate {
    /// The gate a line of the data names.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "self_harm" => Self::SelfHarm,
            "emergency" => Self::Emergency,
            "protection" => Self::Protection,
            "farm_emergency" => Self::FarmEmergency,
            "integrity" => Self::Integrity,
            "secrets" => Self::Secrets,
            "injection" => Self::Injection,
            "impersonation" => Self::Impersonation,
            "bereavement" => Self::Bereavement,
            "complaint" => Self::Complaint,
            "legal" => Self::Legal,
            "external_complaint" => Self::ExternalComplaint,
            "third_party" => Self::ThirdParty,
            "staff_ranking" => Self::StaffRanking,
            "decision_prediction" => Self::DecisionPrediction,
            "exception" => Self::Exception,
            "account_specific" => Self::AccountSpecific,
            "status" => Self::Status { reference: None },
            "religious_ruling" => Self::ReligiousRuling,
            "medical" => Self::Medical,
            "other_programme" => Self::OtherProgramme,
            "press" => Self::Press,
            "supplier" => Self::Supplier,
            "person" => Self::Person,
            "urgent" => Self::Urgent,
            "unclear" => Self::Unclear,
            "abuse" => Self::Abuse,
            "spam" => Self::Spam,
            "unrelated_task" => Self::UnrelatedTask,
            "small_talk" => Self::SmallTalk,
            _ => return None,
        })
    }
}

/// What the gates found in a message.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) gate: Option<Gate>,
    pub(super) salam: bool,
    pub(super) greeting: bool,
    /// For each word, whether it is mere politeness.
    pub(super) polite: Vec<bool>,
}

/// The patterns, ready to be found.
#[derive(Clone, Debug, Default)]
pub(super) struct Gates {
    elements: Elements,
    named: HashMap<String, String>,
    rules: Vec<Rule>,
    /// Element → the rules that may begin with it.
    begins: HashMap<u32, Vec<u32>>,
}

#[derive(Clone, Debug)]
struct Rule {
    yields: Yield,
    pattern: Pattern,
    unless: Vec<Pattern>,
}

#[derive(Clone, Debug, PartialEq)]
enum Yield {
    Gate(Gate),
    Polite(Courtesy),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Courtesy {
    Salam,
    Greeting,
    Thanks,
    Filler,
}

#[derive(Clone, Debug, Default)]
struct Pattern {
    from_start: bool,
    to_end: bool,
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    One { element: u32, optional: bool },
    Gap,
}

/// Sets of words, each known by a number.
#[derive(Clone, Debug, Default)]
struct Elements {
    numbers: HashMap<String, u32>,
    exact: HashMap<String, Vec<u32>>,
    /// By their first letter.
    begins: HashMap<char, Vec<(String, u32)>>,
}

/// The name of the element that stands for any word with a digit.
const NUMBER: &str = "<number>";

impl Gates {
    /// Adds one line of the data. Says what is wrong, if anything.
    pub(super) fn add_line(&mut self, line: &str) -> Result<(), String> {
        let mut columns = line.split('\t').map(str::trim);
        let name = columns.next().unwrap_or_default();
        let text =
            columns.next().filter(|t| !t.is_empty()).ok_or("a name, a tab and a pattern are expected")?;
        if let Some(name) = name.strip_prefix('@') {
            let words = self.expanded(text)?;
            return match self.named.insert(name.to_owned(), words) {
                Some(_) => Err(format!("@{name} is named twice")),
                None => Ok(()),
            };
        }
        let yields = match name {
            "salam_words" => Yield::Polite(Courtesy::Salam),
            "greeting_words" => Yield::Polite(Courtesy::Greeting),
            "thanks_words" => Yield::Polite(Courtesy::Thanks),
            "courtesy_words" => Yield::Polite(Courtesy::Filler),
            _ => Yield::Gate(Gate::named(name).ok_or_else(|| format!("there is no gate «{name}»"))?),
        };
        let pattern = self.pattern(text)?;
        let unless =
            columns.next().unwrap_or_default().split(';').map(str::trim).filter(|part| !part.is_empty());
        let unless = unless.map(|part| self.pattern(part)).collect::<Result<Vec<_>, _>>()?;
        let number = u32::try_from(self.rules.len()).map_err(|_| "too many rules")?;
        for step in &pattern.steps {
            if let Step::One { element, optional } = *step {
                self.begins.entry(element).or_default().push(number);
                if !optional {
                    break;
                }
            }
        }
        self.rules.push(Rule { yields, pattern, unless });
        Ok(())
    }

    fn expanded(&self, text: &str) -> Result<String, String> {
        let words = text.split('|').map(str::trim).map(|word| match word.strip_prefix('@') {
            Some(name) => self.named.get(name).cloned().ok_or_else(|| format!("@{name} is not named above")),
            None => Ok(word.to_owned()),
        });
        Ok(words.collect::<Result<Vec<_>, _>>()?.join("|"))
    }

    fn pattern(&mut self, text: &str) -> Result<Pattern, String> {
        let mut pattern = Pattern::default();
        let parts: Vec<&str> = text.split_whitespace().collect();
        for (at, part) in parts.iter().enumerate() {
            match *part {
                "^" if at == 0 => pattern.from_start = true,
                "$" if at + 1 == parts.len() => pattern.to_end = true,
                "..." => pattern.steps.push(Step::Gap),
                word => {
                    let (word, optional) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
                    let words = self.expanded(word)?;
                    pattern.steps.push(Step::One { element: self.elements.number(&words)?, optional });
                }
            }
        }
        let first_is_word = matches!(pattern.steps.first(), Some(Step::One { .. }));
        let holds_a_word = pattern.steps.iter().any(|s| matches!(s, Step::One { optional: false, .. }));
        if first_is_word && holds_a_word {
            Ok(pattern)
        } else {
            Err(format!("«{text}» must begin with a word"))
        }
    }

    /// Finds what is mere politeness in the words of a message, and nothing else.
    pub(super) fn courtesies(&self, words: &[&str]) -> Found {
        self.polite(&self.sets(words)).0
    }

    /// Finds the gates in the words of a message. `reference` is given to a [`Gate::Status`].
    pub(super) fn find(&self, words: &[&str], reference: Option<String>) -> Found {
        let sets = self.sets(words);
        let (mut found, thanks) = self.polite(&sets);
        let (salam, greeting) = (found.salam, found.greeting);
        let asked = sets.iter().zip(&found.polite).filter(|(_, polite)| !**polite);
        let asked: Vec<Vec<u32>> = asked.map(|(set, _)| set.clone()).collect();
        self.each(&asked, |rule, _, _| {
            if let Yield::Gate(gate) = &rule.yields
                && found.gate.as_ref().is_none_or(|known| gate < known)
                && !rule.unless.iter().any(|pattern| pattern.stands_in(&asked))
            {
                found.gate = Some(gate.clone());
            }
        });
        if !words.is_empty() && asked.is_empty() {
            found.gate = Some(match (salam, greeting, thanks) {
                (true, _, _) => Gate::Salam,
                (_, false, true) => Gate::Thanks,
                _ => Gate::Greeting,
            });
        }
        if let Some(Gate::Status { reference: slot }) = &mut found.gate {
            *slot = reference;
        }
        found
    }

    fn sets(&self, words: &[&str]) -> Vec<Vec<u32>> {
        words.iter().map(|word| self.elements.of(word)).collect()
    }

    /// The courtesies, and whether thanks are among them.
    fn polite(&self, sets: &[Vec<u32>]) -> (Found, bool) {
        let mut found = Found { polite: vec![false; sets.len()], ..Found::default() };
        let mut thanks = false;
        self.each(sets, |rule, start, end| {
            if let Yield::Polite(courtesy) = rule.yields {
                found.salam |= courtesy == Courtesy::Salam;
                found.greeting |= matches!(courtesy, Courtesy::Salam | Courtesy::Greeting);
                thanks |= courtesy == Courtesy::Thanks;
                found.polite[start..end].fill(true);
            }
        });
        (found, thanks)
    }

    /// Calls back for each rule and place at which it stands.
    fn each<'a>(&'a self, sets: &[Vec<u32>], mut stands: impl FnMut(&'a Rule, usize, usize)) {
        for start in 0..sets.len() {
            for number in sets[start].iter().filter_map(|element| self.begins.get(element)).flatten() {
                let rule = &self.rules[*number as usize];
                if let Some(end) = rule.pattern.end_from(sets, start) {
                    stands(rule, start, end);
                }
            }
        }
    }
}

impl Pattern {
    fn stands_in(&self, sets: &[Vec<u32>]) -> bool {
        (0..sets.len()).any(|start| self.end_from(sets, start).is_some())
    }

    fn end_from(&self, sets: &[Vec<u32>], start: usize) -> Option<usize> {
        if self.from_start && start != 0 { None } else { self.step(sets, start, 0) }
    }

    fn step(&self, sets: &[Vec<u32>], at: usize, step: usize) -> Option<usize> {
        match self.steps.get(step) {
            None => (!self.to_end || at == sets.len()).then_some(at),
            Some(Step::Gap) => (0..=GAP_LIMIT).find_map(|gap| self.step(sets, at + gap, step + 1)),
            Some(Step::One { element, optional }) => {
                let here = sets.get(at).is_some_and(|set| set.contains(element));
                here.then(|| self.step(sets, at + 1, step + 1))
                    .flatten()
                    .or_else(|| optional.then(|| self.step(sets, at, step + 1)).flatten())
            }
        }
    }
}

impl Elements {
    fn number(&mut self, words: &str) -> Result<u32, String> {
        if let Some(number) = self.numbers.get(words) {
            return Ok(*number);
        }
        let number = u32::try_from(self.numbers.len()).map_err(|_| "too many words")?;
        for word in words.split('|') {
            let (word, begins) = word.strip_suffix('*').map_or((word, false), |w| (w, true));
            let plain = if word == NUMBER { word.to_owned() } else { normalise(word) };
            if plain.is_empty() || (word != NUMBER && !plain.chars().all(char::is_alphanumeric)) {
                return Err(format!("«{word}» is not one word"));
            }
            match plain.chars().next().filter(|_| begins) {
                Some(letter) => self.begins.entry(letter).or_default().push((plain, number)),
                None => self.exact.entry(plain).or_default().push(number),
            }
        }
        self.numbers.insert(words.to_owned(), number);
        Ok(number)
    }

    /// The sets a word belongs to.
    fn of(&self, word: &str) -> Vec<u32> {
        let mut sets = Vec::new();
        let bare =
            ['و', 'ف'].iter().filter_map(|and| word.strip_prefix(*and)).filter(|w| w.chars().count() > 1);
        let once = undoubled(word);
        for form in [word].into_iter().chain(bare).chain(once.as_deref()) {
            sets.extend(self.exact.get(form).into_iter().flatten());
            let begins =
                form.chars().next().and_then(|letter| self.begins.get(&letter)).into_iter().flatten();
            sets.extend(
                begins.filter(|(begin, _)| form.starts_with(begin.as_str())).map(|(_, number)| *number),
            );
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            sets.extend(self.exact.get(NUMBER).into_iter().flatten());
        }
        sets
    }
}
