//! Selectors of labels: `a, b == c, d != e, f in (g, h), i notin (j)`.

use indexmap::IndexMap;

use super::problem::Problem;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector(Vec<Term>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    Exists(String),
    In(String, Vec<String>),
    NotIn(String, Vec<String>),
}

impl Selector {
    pub fn parse(text: &str) -> Result<Selector, Problem> {
        let mut reader = Reader { text: text.chars().collect(), at: 0 };
        reader.selector().ok_or_else(|| {
            let reason = "Reason: end of input expected";
            Problem::illegal(format!("Can not parse label selector {text}. {reason}"))
        })
    }

    /// All terms must hold; a label that is compared must be there.
    pub fn matches(&self, labels: &IndexMap<String, String>) -> bool {
        self.0.iter().all(|term| match term {
            Term::Exists(name) => labels.contains_key(name),
            Term::In(name, values) => labels.get(name).is_some_and(|value| values.contains(value)),
            Term::NotIn(name, values) => {
                labels.get(name).is_some_and(|value| !values.contains(value))
            }
        })
    }
}

struct Reader {
    text: Vec<char>,
    at: usize,
}

impl Reader {
    fn selector(&mut self) -> Option<Selector> {
        let mut terms = Vec::new();
        self.blanks();
        if self.at == self.text.len() {
            return Some(Selector(terms));
        }
        loop {
            terms.push(self.term()?);
            self.blanks();
            if self.at == self.text.len() {
                return Some(Selector(terms));
            }
            self.take(",").then_some(())?;
        }
    }

    fn term(&mut self) -> Option<Term> {
        let name = self.word()?;
        self.blanks();
        if self.take("==") {
            return Some(Term::In(name, vec![self.word()?]));
        }
        if self.take("!=") {
            return Some(Term::NotIn(name, vec![self.word()?]));
        }
        let is_not = self.take("notin");
        if is_not || self.take("in") {
            let values = self.values()?;
            return Some(if is_not { Term::NotIn(name, values) } else { Term::In(name, values) });
        }
        Some(Term::Exists(name))
    }

    fn values(&mut self) -> Option<Vec<String>> {
        self.blanks();
        self.take("(").then_some(())?;
        let mut values = vec![self.word()?];
        loop {
            self.blanks();
            if self.take(")") {
                return Some(values);
            }
            self.take(",").then_some(())?;
            values.push(self.word()?);
        }
    }

    /// Letters, digits, `.`, `-`, `_`, and anything behind a backslash.
    fn word(&mut self) -> Option<String> {
        self.blanks();
        let mut word = String::new();
        while let Some(letter) = self.text.get(self.at).copied() {
            if letter == '\\' {
                word.push(*self.text.get(self.at + 1)?);
                self.at += 2;
            } else if letter.is_ascii_alphanumeric() || ".-_".contains(letter) {
                word.push(letter);
                self.at += 1;
            } else {
                break;
            }
        }
        (!word.is_empty()).then_some(word)
    }

    fn take(&mut self, wanted: &str) -> bool {
        let length = wanted.chars().count();
        let is_next = self.text[self.at..].iter().take(length).copied().eq(wanted.chars());
        if is_next {
            self.at += length;
        }
        is_next
    }

    fn blanks(&mut self) {
        while self.text.get(self.at).is_some_and(|letter| letter.is_whitespace()) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors() {
        fn check(text: &str, want: Option<bool>) {
            let labels = [("a", "1"), ("b", "x y")];
            let labels =
                labels.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            let got = Selector::parse(text).ok().map(|selector| selector.matches(&labels));
            assert_eq!(got, want, "{text}");
        }
        check("", Some(true));
        check("a", Some(true));
        check("c", Some(false));
        check("a==1", Some(true));
        check("a != 1", Some(false));
        check("c != 1", Some(false));
        check("a in (0, 1), b == x\\ y", Some(true));
        check("a notin (0)", Some(true));
        for broken in ["a b", "a==", "!!", "foo in", "foo in (", "a,"] {
            check(broken, None);
        }
    }
}
