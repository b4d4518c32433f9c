//! Lays a template into a life, in one transaction and one undo.

use super::{Template, TemplateCode, templates};
use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::import::{ImportReport, Unreadable, bring_in};

impl From<Unreadable> for AppError {
    fn from(unreadable: Unreadable) -> Self {
        Self::Internal(format!("a template in the binary cannot be read: {unreadable}"))
    }
}

/// All templates, in the order they are offered.
pub fn list() -> Result<Vec<Template>> {
    Ok(templates()?)
}

/// Makes a template's rows the person's own; a second time makes them again.
pub async fn apply(app: &Aurum, me: &Caller, code: TemplateCode) -> Result<Done<ImportReport>> {
    let life = app.life(me.user).await?;
    let draft = code.draft(app.now(), life.zone())?;
    bring_in(app, me, None, draft, false).await
}
