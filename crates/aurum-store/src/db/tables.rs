//! Every table and its class, read from the comment beside its migration (`-- class: person`).

use super::migrations::MIGRATIONS;

/// Who may see a table's rows and what is kept about them; ARCHITECTURE.md, "Classes of tables".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Row-level security, ledger, feed, export, undo.
    Person,
    /// Row-level security; not in the feed, no undo.
    Record,
    /// Can be rebuilt; row-level security, not in the ledger.
    Derived,
    /// No grant to the application role.
    System,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub class: Class,
    /// Number of the migration that makes it.
    pub migration: i64,
}

/// All tables in the order they are made, so that parents come before children.
pub fn tables() -> Vec<Table> {
    MIGRATIONS.iter().flat_map(|m| tables_in(m.number, m.text)).collect()
}

pub(super) fn tables_in(migration: i64, text: &str) -> Vec<Table> {
    let mut class = None;
    let mut found = Vec::new();
    for line in text.lines() {
        if let Some(word) = line.trim().strip_prefix("-- class: ") {
            class = match word.trim() {
                "person" => Some(Class::Person),
                "record" => Some(Class::Record),
                "derived" => Some(Class::Derived),
                "system" => Some(Class::System),
                _ => None,
            };
        } else if let Some(rest) = line.trim().strip_prefix("CREATE TABLE ")
            && let Some(name) = rest.split([' ', '(']).next()
            && let Some(class) = class.take()
        {
            found.push(Table { name: name.to_owned(), class, migration });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_class() {
        let made: usize = MIGRATIONS.iter().map(|m| m.text.matches("CREATE TABLE ").count()).sum();
        assert_eq!(tables().len(), made);
    }
}
