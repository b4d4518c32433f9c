//! What is marked by a sign rather than said in words: `#project`, `@tag`, `p1`, `{deadline}`, `// description`, "quotes".

use uuid::Uuid;

use super::lexeme::Span;
use super::{Vocabulary, clock_like};
use crate::fold::fold;
use crate::scale::Priority;

/// A marked stretch of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub kind: MarkKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    Project {
        id: Option<Uuid>,
        name: String,
    },
    Tag(String),
    Priority(Priority),
    /// Where the text between the braces stands.
    Deadline(Span),
    Description(String),
    /// Stays text, and nothing in it is read.
    Quiet,
}

/// Longest name that a tag has, in characters.
const TAG_LONGEST: usize = 50;

/// Finds every mark, from left to right; none overlap. `dismissed` spans are quiet.
pub fn find(chars: &[char], vocabulary: &Vocabulary) -> Vec<Mark> {
    let mut marks = vec![];
    let mut at = 0;
    while at < chars.len() {
        let found = mark_at(chars, at, vocabulary);
        at = match &found {
            Some(mark) => mark.span.1.max(at + 1),
            None => at + 1,
        };
        marks.extend(found);
    }
    marks
}

fn mark_at(chars: &[char], at: usize, vocabulary: &Vocabulary) -> Option<Mark> {
    let quiet = |end: usize| Some(Mark { span: (at, end), kind: MarkKind::Quiet });
    let limit =
        vocabulary.dismissed.iter().map(|(start, _)| *start).filter(|start| *start > at).min().unwrap_or(chars.len()).min(chars.len());
    if let Some((_, end)) = vocabulary.dismissed.iter().find(|(start, end)| (*start..*end).contains(&at)) {
        return quiet((*end).min(chars.len()));
    }
    if !opens(chars, at) {
        return None;
    }
    let within = &chars[..limit];
    let found = match chars[at] {
        '#' => project(within, at, vocabulary),
        '@' => tag(within, at, vocabulary),
        'p' | 'P' => priority(within, at),
        '{' => deadline(within, at),
        '/' => description(within, at),
        '"' | '“' | '„' | '«' => return quoted(within, at).and_then(quiet),
        '`' => return closing(within, at, &['`']).and_then(|end| quiet(end + 1)),
        _ => None,
    };
    found.or_else(|| address(within, at).and_then(quiet))
}

/// Whether a mark may begin at `at`: at the start, after a space, or after an opening sign.
fn opens(chars: &[char], at: usize) -> bool {
    at == 0 || chars[at - 1].is_whitespace() || "([,;—–>".contains(chars[at - 1])
}

/// Whether a word may end before `at`.
fn closes(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|c| !c.is_alphanumeric() && !"_-/'’@#&+".contains(*c))
}

fn closing(chars: &[char], at: usize, signs: &[char]) -> Option<usize> {
    (at + 1..chars.len()).find(|n| signs.contains(&chars[*n]))
}

fn quoted(chars: &[char], at: usize) -> Option<usize> {
    let closers: &[char] = match chars[at] {
        '"' => &['"'],
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        _ => &['»'],
    };
    let end = closing(chars, at, closers)?;
    chars.get(end + 1).is_none_or(|c| !c.is_alphanumeric()).then_some(end + 1)
}

/// Text in quotes after a sign, or the run of word characters: the content and where it ends.
fn named(chars: &[char], at: usize) -> Option<(String, usize)> {
    if let Some('"' | '“') = chars.get(at) {
        let end = closing(chars, at, &['"', '”'])?;
        let name: String = chars[at + 1..end].iter().collect();
        let name = name.trim().to_owned();
        return (!name.is_empty()).then_some((name, end + 1));
    }
    let mut end = at;
    while end < chars.len() && (chars[end].is_alphanumeric() || is_joiner(chars, end)) {
        end += 1;
    }
    (end > at).then(|| (chars[at..end].iter().collect(), end))
}

/// Signs that stand inside a name: `to-do`, `home/garden`, `R&D`; emoji and marks too.
fn is_joiner(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    if "-/&.:'’+".contains(c) {
        return chars.get(at + 1).is_some_and(|next| next.is_alphanumeric()) && at > 0 && chars[at - 1].is_alphanumeric();
    }
    c == '_' || (!c.is_ascii() && !c.is_whitespace() && !"“”„«»…–—".contains(c) && !c.is_control())
}

/// The longest of `names` that stands at `at` whatever its case; answers its place in the list and the end.
fn longest<'a>(chars: &[char], at: usize, names: impl Iterator<Item = &'a str>) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for (n, name) in names.enumerate() {
        let folded = fold(name);
        if folded.is_empty() {
            continue;
        }
        let length = name.trim().chars().count();
        let end = at + length;
        if end <= chars.len()
            && best.is_none_or(|(_, longest)| end > longest)
            && closes(chars, end)
            && fold(&chars[at..end].iter().collect::<String>()) == folded
        {
            best = Some((n, end));
        }
    }
    best
}

fn project(chars: &[char], at: usize, vocabulary: &Vocabulary) -> Option<Mark> {
    let names = || vocabulary.projects.iter().map(|(_, name)| name.as_str());
    if let Some((n, end)) = longest(chars, at + 1, names()) {
        let (id, name) = &vocabulary.projects[n];
        return Some(Mark { span: (at, end), kind: MarkKind::Project { id: Some(*id), name: name.clone() } });
    }
    let (name, end) = named(chars, at + 1)?;
    // "#12" is a number of something.
    if name.chars().all(|c| c.is_numeric()) || name.chars().count() > 255 || name.chars().any(char::is_control) {
        return None;
    }
    let folded = fold(&name);
    let known = vocabulary.projects.iter().find(|(_, known)| fold(known) == folded);
    let spoken = known.map_or(name, |(_, known)| known.clone());
    Some(Mark { span: (at, end), kind: MarkKind::Project { id: known.map(|(id, _)| *id), name: spoken } })
}

fn tag(chars: &[char], at: usize, vocabulary: &Vocabulary) -> Option<Mark> {
    if let Some((n, end)) = longest(chars, at + 1, vocabulary.tags.iter().map(String::as_str)) {
        return Some(Mark { span: (at, end), kind: MarkKind::Tag(vocabulary.tags[n].clone()) });
    }
    let (name, end) = named(chars, at + 1)?;
    if clock_like(&name) || name.chars().count() > TAG_LONGEST || name.chars().any(char::is_control) {
        return None;
    }
    let folded = fold(&name);
    let spoken = vocabulary.tags.iter().find(|known| fold(known) == folded).cloned().unwrap_or(name);
    Some(Mark { span: (at, end), kind: MarkKind::Tag(spoken) })
}

fn priority(chars: &[char], at: usize) -> Option<Mark> {
    let priority = match chars.get(at + 1)? {
        '1' => Priority::Urgent,
        '2' => Priority::High,
        '3' => Priority::Medium,
        '4' => Priority::Low,
        _ => return None,
    };
    let end = at + 2;
    let followed = chars.get(end).is_some_and(|c| ".:".contains(*c)) && chars.get(end + 1).is_some_and(|c| c.is_alphanumeric());
    (closes(chars, end) && !followed).then_some(Mark { span: (at, end), kind: MarkKind::Priority(priority) })
}

fn deadline(chars: &[char], at: usize) -> Option<Mark> {
    let end = closing(chars, at, &['}'])?;
    let filled = chars[at + 1..end].iter().any(|c| !c.is_whitespace());
    (filled && end - at <= 80).then_some(Mark { span: (at, end + 1), kind: MarkKind::Deadline((at + 1, end)) })
}

fn description(chars: &[char], at: usize) -> Option<Mark> {
    (chars.get(at + 1) == Some(&'/') && chars.get(at + 2) != Some(&'/')).then_some(())?;
    let text: String = chars[at + 2..].iter().collect();
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Mark { span: (at, chars.len()), kind: MarkKind::Description(text) })
}

/// A web or e-mail address, or a path, from `at` to the next space: nothing in it is a date, a tag or a project.
fn address(chars: &[char], at: usize) -> Option<usize> {
    let end = (at..chars.len()).find(|n| chars[*n].is_whitespace()).unwrap_or(chars.len());
    let run = &chars[at..end];
    let position = |wanted: &[char]| run.windows(wanted.len()).position(|window| window == wanted);
    let scheme = position(&[':', '/', '/']).is_some_and(|n| n > 0);
    let web = run.len() > 4 && run[..4].iter().collect::<String>().eq_ignore_ascii_case("www.");
    let mail = run
        .iter()
        .position(|c| *c == '@')
        .is_some_and(|n| n > 0 && run[n + 1..].iter().any(|c| c.is_alphanumeric()) && run[n - 1].is_alphanumeric());
    let path = run.len() > 2
        && run.iter().filter(|c| "/\\".contains(**c)).count() >= 1
        && run.iter().any(|c| "/\\~".contains(*c))
        && matches!(run[0], '/' | '~' | '\\');
    if !(scheme || web || mail || path) {
        return None;
    }
    // The punctuation after an address belongs to the sentence.
    let trailing = run.iter().rev().take_while(|c| ".,;:!?)]}>\"”'".contains(**c)).count();
    (end - trailing > at).then_some(end - trailing)
}
