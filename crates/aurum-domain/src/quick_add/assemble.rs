//! Chooses among what was read in a line, and puts title, tokens and fields together.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

use super::dates::{DateMeaning, When, parse_date_phrase};
use super::lexeme::{Kind, Lexeme, Span, lex};
use super::marks::{self, Mark, MarkKind};
use super::reader::Reader;
use super::repeat::Repeat;
use super::{Fields, LONGEST, Parsed, Token, TokenKind, Vocabulary};
use crate::dated::Dated;
use crate::fold::fold;

/// The most tags a task carries.
const TAGS_MOST: usize = 20;

/// See [`super::parse`].
pub fn assemble(text: &str, now: DateTime<Utc>, zone: Tz, vocabulary: &Vocabulary) -> Parsed {
    let chars: Vec<char> = text.chars().collect();
    let read = &chars[..chars.len().min(LONGEST)];
    let mut line = Line { chars: &chars, tokens: vec![], fields: Fields::default(), notes: vec![] };
    let marks = marks::find(read, vocabulary);
    let mut walls = line.take_marks(&marks, now, zone, vocabulary);
    if chars.len() > LONGEST {
        // A description reaches to the end of the line, however long.
        if let Some(token) = line.tokens.last_mut().filter(|token| token.kind == TokenKind::Description) {
            token.end = chars.len();
            token.text = chars[token.start..].iter().collect();
            let text: String = chars[token.start + 2..].iter().collect();
            token.value = json!(text.trim());
            line.fields.description = Some(text.trim().to_owned());
        }
    }
    walls.sort_unstable();
    let lexemes = lex(read, &walls);
    let spoken: Vec<&Lexeme> = lexemes.iter().filter(|l| l.kind != Kind::Wall).collect();
    let local = now.with_timezone(&zone).naive_local();
    let reader = Reader { lexemes: &lexemes, now: local, day_first: vocabulary.day_first, lone: false };
    if !spoken.is_empty() {
        line.take_dates(&reader, zone);
    }
    line.finish()
}

struct Line<'a> {
    chars: &'a [char],
    tokens: Vec<Token>,
    fields: Fields,
    notes: Vec<String>,
}

impl Line<'_> {
    /// Fills the fields of the marks; answers every span that dates must not reach into.
    fn take_marks(&mut self, marks: &[Mark], now: DateTime<Utc>, zone: Tz, vocabulary: &Vocabulary) -> Vec<Span> {
        let mut walls = vec![];
        for mark in marks {
            let taken = match &mark.kind {
                MarkKind::Quiet => true,
                MarkKind::Project { id, name } => self.take_project(mark.span, *id, name),
                MarkKind::Tag(name) => self.take_tag(mark.span, name),
                MarkKind::Priority(priority) if self.fields.priority.is_none() => {
                    self.fields.priority = Some(*priority);
                    self.token(mark.span, TokenKind::Priority, json!(priority));
                    true
                }
                MarkKind::Priority(_) => true,
                MarkKind::Deadline(inner) => self.take_deadline(mark.span, *inner, now, zone, vocabulary),
                MarkKind::Description(text) => {
                    self.fields.description = Some(text.clone());
                    self.token(mark.span, TokenKind::Description, json!(text));
                    true
                }
            };
            if taken {
                walls.push(mark.span);
            }
        }
        walls
    }

    fn take_project(&mut self, span: Span, id: Option<uuid::Uuid>, name: &str) -> bool {
        if self.fields.project_id.is_some() || self.fields.project_name.is_some() {
            self.notes.push(format!("A task is in one project; #{name} was left in the title."));
            return true;
        }
        match id {
            Some(id) => self.fields.project_id = Some(id),
            None => self.fields.project_name = Some(name.to_owned()),
        }
        self.token(span, TokenKind::Project, json!({ "project_id": id, "name": name }));
        true
    }

    fn take_tag(&mut self, span: Span, name: &str) -> bool {
        let folded = fold(name);
        if !self.fields.tags.iter().any(|tag| fold(tag) == folded) {
            if self.fields.tags.len() >= TAGS_MOST {
                self.notes.push(format!("A task has at most {TAGS_MOST} tags; @{name} was left in the title."));
                return true;
            }
            self.fields.tags.push(name.to_owned());
        }
        self.token(span, TokenKind::Tag, json!(name));
        true
    }

    fn take_deadline(&mut self, span: Span, inner: Span, now: DateTime<Utc>, zone: Tz, vocabulary: &Vocabulary) -> bool {
        let text: String = self.chars[inner.0..inner.1].iter().collect();
        let meaning = parse_date_phrase(&text, now, zone, vocabulary.day_first).filter(|meaning| meaning.recurrence.is_none());
        match meaning {
            Some(meaning) if self.fields.due.is_none() => {
                self.fields.due = Some(meaning.dated);
                self.notes.extend(meaning.notes);
                self.token(span, TokenKind::Due, json!(meaning.dated));
            }
            Some(_) => self.notes.push(format!("A task has one deadline; {{{}}} was left in the title.", text.trim())),
            None => self.notes.push(format!("{{{}}} is not a date and was left in the title.", text.trim())),
        }
        true
    }

    /// Finds the repetition, the date, the time and the estimate of the line.
    fn take_dates(&mut self, reader: &Reader<'_>, zone: Tz) {
        let whole = self.whole(reader);
        let mut used: Vec<(usize, usize)> = vec![];
        let free = |used: &[(usize, usize)], start: usize, end: usize| used.iter().all(|(from, to)| end <= *from || *to <= start);
        let repeat = whole.as_ref().and_then(|lone| lone.repeat(reader)).or_else(|| {
            let mut at = 0;
            while at < reader.lexemes.len() {
                if let Some((repeat, end)) = reader.repeat_phrase(at) {
                    return Some((repeat, at, end));
                }
                at += 1;
            }
            None
        });
        if let Some((_, start, end)) = &repeat {
            used.push((*start, *end));
        } else if let Some((at, end)) = (0..reader.lexemes.len()).find_map(|at| reader.too_often(at).map(|end| (at, end))) {
            let words: String = self.chars[reader.lexemes[at].start..reader.lexemes[end - 1].end].iter().collect();
            self.notes.push(format!("A task repeats by the day at the most; {words:?} was left in the title."));
            used.push((at, end));
        }
        let mut found: Vec<(When, usize, usize)> =
            whole.as_ref().filter(|_| repeat.is_none()).and_then(|lone| lone.when(reader)).into_iter().collect();
        if found.is_empty() {
            let mut at = 0;
            while at < reader.lexemes.len() {
                if let Some(end) = reader.exceptions(at).filter(|end| free(&used, at, *end)) {
                    if repeat.is_some() {
                        self.notes.push("A repetition keeps no single dates out; skip that occurrence when it comes.".to_owned());
                    }
                    at = end;
                    continue;
                }
                match reader.date_phrase(at).filter(|(_, end)| free(&used, at, *end)) {
                    Some((when, end)) => {
                        found.push((when, at, end));
                        at = end;
                    }
                    // "Black Friday" as a name is not a Friday either.
                    None => at = reader.holiday(at).map_or(at + 1, |(_, end)| end),
                }
            }
        }
        let day = best(&found, reader, |when| when.day.is_some());
        let time = best(&found, reader, |when| when.day.is_none());
        let day = day.map(|n| found[n].clone());
        let time = time.map(|n| found[n].clone()).filter(|_| {
            let timed = day.as_ref().is_some_and(|(when, _, _)| when.time.is_some() || when.last.is_some());
            let repeated = repeat.as_ref().is_some_and(|(repeat, _, _)| repeat.time.is_some());
            !timed && !repeated
        });
        let said = match (&day, &time) {
            (Some((day, _, _)), Some((time, _, _))) => Some(day.clone().joined(time)),
            (Some((when, _, _)), None) | (None, Some((when, _, _))) => Some(when.clone()),
            (None, None) => None,
        };
        let places: Vec<(usize, usize)> = [&day, &time].into_iter().flatten().map(|(_, start, end)| (*start, *end)).collect();
        used.extend(&places);
        self.settle(reader, zone, said, repeat, &places);
        let mut at = 0;
        while at < reader.lexemes.len() {
            if let Some((minutes, end)) = estimate(reader, at).filter(|(_, end)| free(&used, at, *end)) {
                self.fields.estimate_minutes = Some(minutes);
                self.token(span(reader, at, end), TokenKind::Estimate, json!(minutes));
                break;
            }
            at += 1;
        }
    }

    fn settle(
        &mut self,
        reader: &Reader<'_>,
        zone: Tz,
        said: Option<When>,
        repeat: Option<(Repeat, usize, usize)>,
        places: &[(usize, usize)],
    ) {
        // "every week {friday}": the deadline is the day that repeats.
        let deadline = self.fields.due.filter(|_| said.is_none() && repeat.is_some());
        let said = said.or(deadline.map(|due| When { day: Some(due.day_in(zone)), ..When::default() }));
        let meaning = match &repeat {
            Some((repeat, _, _)) => repeat.meaning(reader, said.as_ref(), zone),
            None => said.and_then(|when| when.meaning(reader.now, zone)),
        };
        let Some(DateMeaning { dated, last, minutes, recurrence, notes }) = meaning else { return };
        self.notes.extend(notes);
        let kind = if self.fields.due.is_some() || minutes.is_some() || last.is_some() { TokenKind::Scheduled } else { TokenKind::Due };
        match kind {
            _ if deadline.is_some() => {}
            TokenKind::Scheduled => self.fields.scheduled = Some(dated),
            _ => self.fields.due = Some(dated),
        }
        if let Some(last) = last.filter(|_| self.fields.due.is_none()) {
            self.fields.due = Some(Dated::Date { day: last, zone });
        }
        if let Some(minutes) = minutes.filter(|minutes| (1..=60_000).contains(minutes)) {
            self.fields.estimate_minutes = Some(minutes);
        }
        for (start, end) in places {
            self.token(apart(reader, *start, *end), kind, json!(dated));
        }
        if let (Some(recurrence), Some((_, start, end))) = (recurrence, repeat) {
            self.token(apart(reader, start, end), TokenKind::Recurrence, json!(recurrence));
            self.fields.recurrence = Some(recurrence);
        }
    }

    /// The line read as nothing but a date phrase, beside its marks.
    fn whole<'r>(&self, reader: &Reader<'r>) -> Option<Lone<'r>> {
        let first = reader.lexemes.iter().position(|l| l.kind != Kind::Wall)?;
        let last = reader.lexemes.iter().rposition(|l| l.kind != Kind::Wall)? + 1;
        let together = reader.lexemes[first..last].iter().all(|l| l.kind != Kind::Wall);
        let quiet =
            reader.lexemes.iter().enumerate().any(|(n, l)| l.kind == Kind::Wall && !(first..last).contains(&n) && !self.is_token(l));
        (together && !quiet).then_some(Lone { reader: Reader { lone: true, ..*reader }, first, last })
    }

    fn is_token(&self, wall: &Lexeme) -> bool {
        self.tokens.iter().any(|token| token.start == wall.start)
    }

    fn token(&mut self, (start, end): Span, kind: TokenKind, value: Value) {
        let text = self.chars[start..end].iter().collect();
        self.tokens.push(Token { start, end, kind, text, value });
    }

    /// Puts the tokens in order; of a sign that two of them claim, the first keeps it.
    fn part_tokens(&mut self) {
        self.tokens.sort_by_key(|token| (token.start, token.end));
        let mut at = 0;
        for token in &mut self.tokens {
            if token.start < at {
                token.start = (at..token.end).find(|n| !self.chars[*n].is_whitespace()).unwrap_or(token.end);
                token.text = self.chars[token.start..token.end].iter().collect();
            }
            at = at.max(token.end);
        }
        self.tokens.retain(|token| token.start < token.end);
    }

    fn finish(mut self) -> Parsed {
        self.part_tokens();
        let mut title = String::new();
        let mut at = 0;
        for token in &self.tokens {
            add(&mut title, &self.chars[at..token.start]);
            at = token.end;
            if !title.ends_with(' ') && !title.is_empty() {
                title.push(' ');
            }
        }
        add(&mut title, &self.chars[at..]);
        Parsed { title: title.trim().to_owned(), tokens: self.tokens, fields: self.fields, notes: self.notes }
    }
}

/// Appends with every run of white space as one space, and none before closing punctuation that a token stood before.
fn add(title: &mut String, chars: &[char]) {
    for c in chars {
        if !c.is_whitespace() {
            if ",.;:!?)".contains(*c) && title.ends_with(' ') && std::ptr::eq(c, &raw const chars[0]) {
                title.pop();
            }
            title.push(*c);
        } else if !title.is_empty() && !title.ends_with(' ') {
            title.push(' ');
        }
    }
}

/// A line that is nothing but a date phrase.
struct Lone<'r> {
    reader: Reader<'r>,
    first: usize,
    last: usize,
}

impl Lone<'_> {
    fn ends(&self, end: usize) -> bool {
        (end..self.last).all(|n| self.reader.sign(n).is_some_and(|c| ".!?,".contains(c)))
    }

    fn repeat(&self, _: &Reader<'_>) -> Option<(Repeat, usize, usize)> {
        self.reader.repeat(self.first).filter(|(_, end)| self.ends(*end)).map(|(repeat, end)| (repeat, self.first, end))
    }

    fn when(&self, _: &Reader<'_>) -> Option<(When, usize, usize)> {
        self.reader.when(self.first).filter(|(_, end)| self.ends(*end)).map(|(when, end)| (when, self.first, end))
    }
}

/// The place of the best phrase of a sort: one that a preposition or time vouches for, then one at the end of the line, then the first.
fn best(found: &[(When, usize, usize)], reader: &Reader<'_>, wanted: impl Fn(&When) -> bool) -> Option<usize> {
    let mut best: Option<(u8, usize)> = None;
    for (n, (when, _, end)) in found.iter().enumerate().filter(|(_, (when, _, _))| wanted(when)) {
        let score = 2 * u8::from(when.vouched) + u8::from(reader.ends(*end));
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, n));
        }
    }
    best.map(|(_, n)| n)
}

/// "for 45min", "for 1h30".
fn estimate(reader: &Reader<'_>, i: usize) -> Option<(i64, usize)> {
    if reader.word(i) != "for" || !reader.may_begin(i) {
        return None;
    }
    reader.minutes(reader.past(i + 1, &["about", "around"])).filter(|(_, end)| reader.may_end(*end))
}

fn span(reader: &Reader<'_>, start: usize, end: usize) -> Span {
    (reader.lexemes[start].start, reader.lexemes[end - 1].end)
}

/// The span with the signs that only set it apart: "Pay rent, tomorrow", "tomorrow: pay rent", "pay rent (tomorrow)".
fn apart(reader: &Reader<'_>, start: usize, end: usize) -> Span {
    let (from, to) = span(reader, start, end);
    let before = start.checked_sub(1).and_then(|n| Some((n, reader.sign(n)?)));
    let after = reader.sign(end);
    let spaced = |n: usize| !reader.glued(n);
    match (before, after) {
        (Some((n, '(')), Some(')')) | (Some((n, '[')), Some(']')) => (reader.lexemes[n].start, reader.lexemes[end].end),
        (Some((n, sign)), _) if n > 0 && (sign == ',' || ("-–—".contains(sign) && spaced(n))) && reader.ends(end) => {
            (reader.lexemes[n].start, to)
        }
        (None, Some(sign))
            if start == 0 && (",:".contains(sign) || ("-–—".contains(sign) && spaced(end))) && end + 1 < reader.lexemes.len() =>
        {
            (from, reader.lexemes[end].end)
        }
        _ => (from, to),
    }
}
