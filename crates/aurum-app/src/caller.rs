//! Who asks, and what they get back.

use aurum_domain::change::ActorKind;
use aurum_domain::person::UserId;
use aurum_store::{Actor, Deed};
use serde::Serialize;
use uuid::Uuid;

/// The person a request is for, through which door it came, and under which key.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    pub user: UserId,
    pub session: Option<Uuid>,
    pub actor: Actor,
    pub deed: Deed,
}

impl Caller {
    /// A deed by hand under a fresh key.
    pub fn by_hand(user: UserId) -> Self {
        Self::through(user, ActorKind::User)
    }

    /// A deed through another door under a fresh key.
    pub fn through(user: UserId, kind: ActorKind) -> Self {
        Self {
            user,
            session: None,
            actor: Actor { kind, id: Some(user.0) },
            deed: Deed { batch_id: Uuid::now_v7(), request_hash: None, undoes: None },
        }
    }

    /// The same person through another door.
    pub fn acting_as(mut self, kind: ActorKind) -> Self {
        self.actor.kind = kind;
        self
    }
}

/// The answer of a deed, and the batch that undoes it.
#[derive(Debug, Clone, Serialize)]
pub struct Done<T> {
    pub batch_id: Uuid,
    /// HTTP status the answer was kept under, so that a repeat gets the same.
    pub status: u16,
    /// None when nothing had to change.
    pub changed: bool,
    pub answer: T,
}
