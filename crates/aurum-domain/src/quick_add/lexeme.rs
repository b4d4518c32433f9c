//! Cuts a line into words, numbers and signs, each with its place, and walls off what must stay text.

/// What a lexeme is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Number,
    /// One other character.
    Sign,
    /// Text that no date may reach into: quotes, addresses, other tokens.
    Wall,
}

/// A piece of the line. Offsets count Unicode scalars from the start of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexeme {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// In lower case; empty for a wall.
    pub text: String,
    /// No space stands between this and the lexeme before.
    pub glued: bool,
}

/// A stretch of the line in Unicode scalars, end excluded.
pub type Span = (usize, usize);

/// Cuts `chars`; `walls` are sorted and do not overlap.
pub fn lex(chars: &[char], walls: &[Span]) -> Vec<Lexeme> {
    let mut lexemes: Vec<Lexeme> = vec![];
    let mut walls = walls.iter().peekable();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let kind;
        if let Some(&&(from, to)) = walls.peek()
            && from <= at
        {
            walls.next();
            if to <= at {
                continue;
            }
            at = to.min(chars.len());
            kind = Kind::Wall;
        } else if chars[at].is_whitespace() {
            at += 1;
            continue;
        } else {
            let stop = walls.peek().map_or(chars.len(), |(from, _)| *from);
            kind = kind_of(chars[at]);
            at += 1;
            while at < stop && continues(chars, at, stop, kind) {
                at += 1;
            }
        }
        let text = if kind == Kind::Wall { String::new() } else { chars[start..at].iter().map(|c| lower(*c)).collect() };
        let glued = lexemes.last().is_some_and(|last| last.end == start);
        lexemes.push(Lexeme { kind, start, end: at, text, glued });
    }
    lexemes
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Number
    } else if c.is_alphanumeric() || is_mark(c) {
        Kind::Word
    } else {
        Kind::Sign
    }
}

fn continues(chars: &[char], at: usize, stop: usize, kind: Kind) -> bool {
    match kind {
        Kind::Number => chars[at].is_ascii_digit(),
        Kind::Word => {
            let next_is_letter = || at + 1 < stop && kind_of(chars[at + 1]) == Kind::Word;
            kind_of(chars[at]) == Kind::Word || (is_apostrophe(chars[at]) && next_is_letter())
        }
        Kind::Sign | Kind::Wall => false,
    }
}

/// Combining marks and joiners belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// One character in lower case, keeping the count of characters.
fn lower(c: char) -> char {
    if is_apostrophe(c) {
        return '\'';
    }
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
