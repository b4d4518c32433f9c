//! Forged and worn-out access tokens: none of them may open anything.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;

use super::*;

const ISSUER: &str = "https://aurum.example";
const AUDIENCE: &str = "aurum";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_796_000_000, 0).expect("a time")
}

fn key(seed: u8) -> TokenKey {
    TokenKey::from_secret(&[seed; 32])
}

fn keys() -> TokenKeys {
    TokenKeys::new(ISSUER, AUDIENCE, key(1), vec![key(2)])
}

fn encode(text: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

fn header(of: &TokenKey) -> Value {
    json!({"alg": "EdDSA", "typ": "at+jwt", "kid": of.kid})
}

fn claims() -> Value {
    let at = now().timestamp();
    json!({"iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::from_u128(7), "sid": Uuid::from_u128(8), "iat": at, "exp": at + ACCESS_SECONDS})
}

fn with(mut base: Value, name: &str, value: Value) -> Value {
    base[name] = value;
    base
}

fn without(mut base: Value, name: &str) -> Value {
    base.as_object_mut().expect("an object").remove(name);
    base
}

/// Signs any header text and claims text with a key.
fn signed(by: &TokenKey, header: &str, claims: &str) -> String {
    let text = format!("{}.{}", encode(header), encode(claims));
    let signature = encode(by.secret.sign(text.as_bytes()).to_bytes());
    format!("{text}.{signature}")
}

/// A token with our exact header and any claims, signed by our own key.
fn ours(claims: &Value) -> String {
    ours_text(&claims.to_string())
}

fn ours_text(claims: &str) -> String {
    let text = format!("{}.{}", key(1).header, encode(claims));
    format!("{text}.{}", encode(key(1).secret.sign(text.as_bytes()).to_bytes()))
}

fn hs256(secret: &[u8], header: &Value) -> String {
    let text = format!("{}.{}", encode(header.to_string()), encode(claims().to_string()));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length");
    mac.update(text.as_bytes());
    format!("{text}.{}", encode(mac.finalize().into_bytes()))
}

fn parts(token: &str) -> [String; 3] {
    let parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    parts.try_into().expect("three parts")
}

/// Name of the forgery, and the token.
fn forgeries() -> Vec<(String, String)> {
    let good = keys().issue(Uuid::from_u128(7), Uuid::from_u128(8), now());
    let [head, body, signature] = parts(&good);
    let own = key(1);
    let at = now().timestamp();
    let mut table: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, token: String| table.push((name.to_owned(), token));

    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let none = with(header(&own), "alg", json!(alg));
        add(&format!("alg {alg:?}, no signature"), format!("{}.{body}.", encode(none.to_string())));
        add(&format!("alg {alg:?}, the old signature"), format!("{}.{body}.{signature}", encode(none.to_string())));
    }
    let public = encode(own.public.as_bytes());
    for (name, secret) in [
        ("the raw public key", own.public.as_bytes().to_vec()),
        ("the encoded public key", public.clone().into_bytes()),
        ("the published set", keys().jwks().to_string().into_bytes()),
        ("nothing", Vec::new()),
    ] {
        add(&format!("HS256 with {name}"), hs256(&secret, &with(header(&own), "alg", json!("HS256"))));
        add(&format!("EdDSA header over HMAC with {name}"), hs256(&secret, &header(&own)));
    }
    for alg in ["ES256", "RS256", "PS256", "Ed25519", "eddsa", "EdDSA "] {
        add(&format!("alg {alg}"), signed(&own, &with(header(&own), "alg", json!(alg)).to_string(), &claims().to_string()));
    }
    for typ in [json!("JWT"), json!("jwt"), json!("AT+JWT"), json!("application/at+jwt"), json!("rt+jwt"), json!(null), json!(["at+jwt"])] {
        add(&format!("typ {typ}"), signed(&own, &with(header(&own), "typ", typ).to_string(), &claims().to_string()));
    }
    for name in ["alg", "typ", "kid"] {
        add(&format!("header without {name}"), signed(&own, &without(header(&own), name).to_string(), &claims().to_string()));
    }

    let stranger = key(9);
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": encode(stranger.public.as_bytes()), "kid": own.kid});
    for (name, value) in [
        ("jwk", jwk),
        ("jku", json!("https://evil.example/keys")),
        ("x5u", json!("https://evil.example/cert")),
        ("x5c", json!(["AAAA"])),
        ("crit", json!(["exp"])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("cty", json!("JWT")),
    ] {
        let head = with(header(&own), name, value);
        add(&format!("{name} in the header, stranger's signature"), signed(&stranger, &head.to_string(), &claims().to_string()));
        add(&format!("{name} in the header, our signature"), signed(&own, &head.to_string(), &claims().to_string()));
    }
    add("a stranger's key under our kid", signed(&stranger, &header(&own).to_string(), &claims().to_string()));
    add("a stranger's key under our exact header", {
        let text = format!("{head}.{body}");
        format!("{text}.{}", encode(stranger.secret.sign(text.as_bytes()).to_bytes()))
    });
    add("a stranger's key under its own kid", signed(&stranger, &header(&stranger).to_string(), &claims().to_string()));
    for kid in ["", "../../dev/null", "' OR 1=1 --", &key(2).kid] {
        add(
            &format!("kid {kid:?} with the current key"),
            signed(&own, &with(header(&own), "kid", json!(kid)).to_string(), &claims().to_string()),
        );
    }
    add(
        "a key named twice in the header",
        signed(&own, &format!(r#"{{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"{}"}}"#, own.kid), &claims().to_string()),
    );

    for (name, value) in [
        ("iss", json!("https://evil.example")),
        ("iss", json!("https://aurum.example/")),
        ("iss", json!([ISSUER])),
        ("aud", json!("other")),
        ("aud", json!([AUDIENCE])),
        ("aud", json!("AURUM")),
        ("sub", json!("7")),
        ("sub", json!(7)),
        ("sid", json!("")),
        ("exp", json!("never")),
        ("exp", json!(9e300)),
        ("exp", json!((at + 900).to_string())),
        ("exp", json!(at as f64 + 900.5)),
        ("exp", json!(i64::MAX)),
        ("exp", json!(i64::MIN)),
        ("exp", json!(at - LEEWAY_SECONDS)),
        ("exp", json!(at + 30 * 24 * 3600)),
        ("iat", json!(at + LEEWAY_SECONDS + 1)),
        ("iat", json!(null)),
        ("nbf", json!(at + LEEWAY_SECONDS + 1)),
        ("nbf", json!(i64::MAX)),
        ("nbf", json!("soon")),
        ("admin", json!(true)),
    ] {
        add(&format!("{name} {value}"), ours(&with(claims(), name, value.clone())));
    }
    for name in ["iss", "aud", "sub", "sid", "iat", "exp"] {
        add(&format!("without {name}"), ours(&without(claims(), name)));
    }
    add("a claim named twice", ours_text(&claims().to_string().replacen("{", &format!(r#"{{"sub":"{}","#, Uuid::from_u128(1)), 1)));
    add("claims that are a list", ours_text("[]"));
    add("claims that are no JSON", ours_text("hello"));
    add("claims with something after them", ours_text(&format!("{} {{}}", claims())));

    let other_body = encode(with(claims(), "sub", json!(Uuid::from_u128(1))).to_string());
    add("another person under the old signature", format!("{head}.{other_body}.{signature}"));
    add("no signature", format!("{head}.{body}."));
    add("two parts", format!("{head}.{body}"));
    add("four parts", format!("{good}.{signature}"));
    add("five parts", format!("{good}.."));
    add("empty", String::new());
    add("only dots", "..".into());
    add("a signature of zeros", format!("{head}.{body}.{}", encode([0; 64])));
    add("a short signature", format!("{head}.{body}.{}", &signature[..40]));
    for (name, token) in [
        ("padding after the signature", format!("{good}==")),
        ("padding after the body", format!("{head}.{body}=.{signature}")),
        ("a line break inside", format!("{head}.{body}\n.{signature}")),
        ("a space before", format!(" {good}")),
        ("a space after", format!("{good} ")),
        ("a NUL after", format!("{good}\0")),
        ("Bearer before", format!("Bearer {good}")),
        (
            "the standard alphabet",
            format!(
                "{head}.{body}.{}",
                base64::engine::general_purpose::STANDARD.encode(URL_SAFE_NO_PAD.decode(&signature).expect("decodes"))
            ),
        ),
    ] {
        add(name, token);
    }
    // 64 bytes leave two unused bits in the last letter; each other spelling of them is another token.
    let last = signature.chars().next_back().expect("a letter");
    for other in ('A'..='Z').chain('a'..='z').chain('0'..='9').filter(|c| *c != last) {
        add(&format!("last letter {other}"), format!("{head}.{body}.{}{other}", &signature[..signature.len() - 1]));
    }
    let raw = URL_SAFE_NO_PAD.decode(&signature).expect("decodes");
    for at in 0..raw.len() {
        let mut bent = raw.clone();
        bent[at] ^= 0x20;
        add(&format!("signature byte {at}"), format!("{head}.{body}.{}", encode(bent)));
    }
    for at in 0..body.len() {
        let mut bent = body.clone().into_bytes();
        bent[at] = if bent[at] == b'A' { b'B' } else { b'A' };
        let bent = String::from_utf8(bent).expect("ASCII");
        if bent != body {
            add(&format!("body letter {at}"), format!("{head}.{bent}.{signature}"));
        }
    }
    add("ten megabytes", format!("{head}.{}.{signature}", "A".repeat(10_000_000)));
    table
}

#[test]
fn no_forgery_opens_anything() {
    let table = forgeries();
    assert!(table.len() >= 450, "only {} forgeries", table.len());
    let keys = keys();
    for (name, token) in &table {
        assert!(keys.check(token, now()).is_err(), "taken: {name}");
    }
}

#[test]
fn a_token_says_who_calls_in_which_session_for_fifteen_minutes() {
    let token = keys().issue(Uuid::from_u128(7), Uuid::from_u128(8), now());
    assert!(token.len() < 600, "{}", token.len());
    let claims = keys().check(&token, now()).expect("is taken");
    assert_eq!((claims.sub, claims.sid, claims.exp - claims.iat), (Uuid::from_u128(7), Uuid::from_u128(8), 900));
    let after = |seconds| now() + TimeDelta::seconds(seconds);
    assert!(keys().check(&token, after(959)).is_ok(), "clocks may differ by a minute");
    assert_eq!(keys().check(&token, after(960)), Err(Refused::Expired));
    assert!(keys().check(&token, after(-60)).is_ok());
    assert_eq!(keys().check(&token, after(-61)), Err(Refused::NotYet));
}

#[test]
fn tokens_outlive_a_rotation_and_not_three() {
    let mut keys = keys();
    let token = keys.issue(Uuid::from_u128(7), Uuid::from_u128(8), now());
    for seed in [3, 4] {
        keys.rotate(key(seed));
        assert!(keys.check(&token, now()).is_ok());
    }
    keys.rotate(key(5));
    assert_eq!(keys.check(&token, now()), Err(Refused::UnknownKey));
    assert_eq!(keys.jwks()["keys"].as_array().map(Vec::len), Some(3));
    assert_eq!(keys.jwks()["keys"][0]["kid"], json!(key(5).kid));
}

#[test]
fn the_published_set_holds_no_secret() {
    let text = keys().jwks().to_string();
    assert!(!text.contains(r#""d""#) && !text.contains(&encode([1; 32])), "{text}");
}

#[test]
fn a_stored_key_opens_with_its_master_key_and_its_own_name_only() {
    let master = MasterKey::from_text(&"11".repeat(32)).expect("a key");
    let other = MasterKey::from_text(&"22".repeat(32)).expect("a key");
    let made = TokenKey::generate().expect("random");
    let sealed = made.seal(&master).expect("seals");
    assert_eq!(TokenKey::open(&master, made.kid(), &sealed).expect("opens").kid(), made.kid());
    assert!(TokenKey::open(&other, made.kid(), &sealed).is_err());
    assert!(TokenKey::open(&master, key(1).kid(), &sealed).is_err());
}

#[test]
fn the_key_name_is_the_thumbprint_of_rfc_8037() {
    // RFC 8037 appendix A.1 and A.3.
    let secret = URL_SAFE_NO_PAD.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").expect("decodes");
    let key = TokenKey::from_secret(secret.as_slice().try_into().expect("32 bytes"));
    assert_eq!(key.kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}
