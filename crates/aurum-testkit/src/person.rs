//! Somebody with an account, who asks and does things.

use aurum_domain::person::UserId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::installation::Installation;
use crate::request::{Answer, Ask};

/// Everybody's password.
pub const PASSWORD: &str = "seven quiet herons wade";

/// A signed-in device of a person.
#[derive(Clone)]
pub struct Person {
    aurum: Installation,
    pub id: UserId,
    pub email: String,
    /// Opens the API for some minutes.
    pub token: String,
    /// The refresh cookie's value.
    pub cookie: String,
}

impl Person {
    pub(crate) async fn register(aurum: &Installation, name: &str) -> Self {
        let email = format!("{name}@example.org");
        let body = json!({"email": email, "password": PASSWORD, "display_name": name, "time_zone": "UTC", "locale": "en-GB"});
        let answer = aurum.ask("POST", "/api/auth/register").json(body).send().await;
        Self::signed_in(aurum, answer, 201)
    }

    pub(crate) fn at(&self, aurum: &Installation) -> Self {
        Self { aurum: aurum.clone(), ..self.clone() }
    }

    /// The same person on one more device.
    pub async fn another_device(&self) -> Self {
        let body = json!({"email": self.email, "password": PASSWORD});
        let answer = self.aurum.ask("POST", "/api/auth/login").json(body).send().await;
        Self::signed_in(&self.aurum, answer, 200)
    }

    #[track_caller]
    fn signed_in(aurum: &Installation, answer: Answer, status: u16) -> Self {
        let cookie = answer.cookie().unwrap_or_default();
        let body = answer.expect(status);
        Self {
            aurum: aurum.clone(),
            id: UserId(body["user"]["id"].as_str().unwrap().parse().unwrap()),
            email: body["user"]["email"].as_str().unwrap().to_owned(),
            token: body["access_token"].as_str().unwrap().to_owned(),
            cookie,
        }
    }

    /// A request with this person's token; one that changes something goes under a fresh key, as our clients send it.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        let ask = self.aurum.ask(method, path).header("authorization", &format!("Bearer {}", self.token));
        if method == "GET" { ask } else { ask.key(Uuid::now_v7()) }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).send().await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path).json(body).send().await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.ask("PATCH", path).json(body).send().await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask("PUT", path).json(body).send().await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.ask("DELETE", path).send().await
    }

    /// Makes a row of a noun (`tasks`, `projects`, …) and answers it.
    pub async fn make(&self, noun: &str, body: Value) -> Value {
        self.post(&format!("/api/{noun}"), body).await.made()
    }

    /// Makes a task with a name and nothing else; answers its id.
    pub async fn task(&self, name: &str) -> String {
        self.make("tasks", json!({"name": name})).await["id"].as_str().unwrap().to_owned()
    }

    /// Takes a batch back.
    pub async fn undo(&self, batch: Uuid) -> Answer {
        self.post("/api/undo", json!({"batch_id": batch})).await
    }

    /// Trades the refresh cookie; the cookie kept here stays as it was.
    pub async fn refresh(&self) -> Answer {
        let ask = self.aurum.ask("POST", "/api/auth/refresh");
        ask.header("cookie", &format!("aurum_refresh={}", self.cookie)).json(json!({})).send().await
    }

    /// Every line of this person's ledger.
    pub async fn changes(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut after = 0;
        loop {
            let page = self.get(&format!("/api/changes?after={after}&limit=200")).await.ok();
            let items = page["items"].as_array().unwrap();
            let Some(last) = items.last() else { return all };
            after = last["seq"].as_i64().unwrap();
            all.extend(items.iter().cloned());
        }
    }
}
