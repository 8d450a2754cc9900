//! What is said and checked when somebody signs in at another provider (OpenID Connect, authorization code with PKCE). Pure:
//! who fetches what is in [`super::provider`].
//!
//! Tokens are checked with `ring`, which is here already, and RS256 alone is taken, which every provider must offer (OpenID
//! Connect Discovery, 3): the libraries for all of JOSE bring the crate `rsa`, of which there is an open advisory.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use subtle::ConstantTimeEq as _;
use url::Url;

use crate::config::Oidc;
use crate::links::{Key, sha256};
use crate::text::EmailAddress;

/// Clocks may differ by so much.
const SKEW: TimeDelta = TimeDelta::minutes(2);
/// Signing in at the provider may take so long.
pub const JOURNEY: TimeDelta = TimeDelta::minutes(15);
/// What stands in the issuer of Microsoft's providers for many tenants.
const TENANT: &str = "{tenantid}";

/// Why an answer of the provider is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// It is no token of three parts, or of another algorithm.
    #[error("it is no token that is signed with RS256")]
    Form,
    /// No key of the provider has signed it.
    #[error("no key of the provider has signed it")]
    Signature,
    /// It is from another provider, or for another client.
    #[error("it is from another provider, or for another client")]
    Parties,
    /// It has expired, or is from the future.
    #[error("it is not of now")]
    Time,
    /// It answers another question.
    #[error("it answers another question")]
    Nonce,
    /// Its tenant is not one of those allowed.
    #[error("its tenant is not allowed")]
    Tenant,
}

/// What a provider says of itself (`/.well-known/openid-configuration`).
#[derive(Clone, Debug, Deserialize)]
pub struct Metadata {
    /// Its name in tokens.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where a code is exchanged.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
}

impl Metadata {
    /// Whether it is what the settings name, with addresses that nobody can read along.
    pub fn is_of(&self, settings: &Oidc) -> bool {
        let of_many = self.issuer.contains(TENANT) && !settings.allowed_tenants.is_empty();
        let secure = |url: &str| url.starts_with("https://") || settings.issuer.starts_with("http://");
        (self.issuer == settings.issuer || of_many)
            && [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri].into_iter().all(|url| secure(url))
    }
}

/// The keys of a provider.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Keys {
    keys: Vec<Jwk>,
}

/// A key (RFC 7517); of other kinds than RSA only the name is read.
#[derive(Clone, Debug, Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

impl Jwk {
    fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let decode = |text: Option<&String>| BASE64URL_NOPAD.decode(text?.as_bytes()).ok();
        let (Some(n), Some(e), "RSA") = (decode(self.n.as_ref()), decode(self.e.as_ref()), self.kty.as_str()) else {
            return false;
        };
        RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
    }
}

impl Keys {
    /// Whether a key of this name is among them.
    pub fn have(&self, kid: &str) -> bool {
        self.keys.iter().any(|key| key.kid.as_deref() == Some(kid))
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

/// The name of the key that has signed a token, as the token says.
pub fn kid_of(token: &str) -> Option<String> {
    header_of(token)?.kid
}

fn header_of(token: &str) -> Option<Header> {
    part(token.split('.').next()?)
}

fn part<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&BASE64URL_NOPAD.decode(text.as_bytes()).ok()?).ok()
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Value,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nonce: Option<String>,
    tid: Option<String>,
    email: Option<String>,
    preferred_username: Option<String>,
    email_verified: Option<Value>,
    xms_edov: Option<Value>,
}

/// Who signed in at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider.
    pub issuer: String,
    /// Their name there, which never changes.
    pub subject: String,
    /// Their address, if the provider vouches for it.
    pub email: Option<EmailAddress>,
}

/// Checks a token, signature first, and reads who it is about.
///
/// # Errors
/// [`Doubt`].
pub fn check(
    token: &str,
    keys: &Keys,
    metadata: &Metadata,
    settings: &Oidc,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Identity, Doubt> {
    let (message, signature) = token.rsplit_once('.').ok_or(Doubt::Form)?;
    let (_, body) = message.split_once('.').ok_or(Doubt::Form)?;
    let header = header_of(token).filter(|header| header.alg == "RS256").ok_or(Doubt::Form)?;
    let signature = BASE64URL_NOPAD.decode(signature.as_bytes()).map_err(|_| Doubt::Form)?;
    let named = |key: &&Jwk| header.kid.is_none() || key.kid == header.kid;
    if !keys.keys.iter().filter(named).any(|key| key.has_signed(message.as_bytes(), &signature)) {
        return Err(Doubt::Signature);
    }
    let claims: Claims = part(body).ok_or(Doubt::Form)?;
    let issuer = metadata.issuer.replace(TENANT, claims.tid.as_deref().unwrap_or_default());
    let is_for_us = match &claims.aud {
        Value::String(client) => *client == settings.client_id,
        Value::Array(clients) => {
            clients.iter().any(|client| client.as_str() == Some(&settings.client_id))
                && (clients.len() == 1 || claims.azp.as_deref() == Some(&settings.client_id))
        }
        _ => false,
    };
    if claims.iss != issuer || !is_for_us || claims.sub.is_empty() {
        return Err(Doubt::Parties);
    }
    if claims.exp <= (now - SKEW).timestamp() || claims.iat > (now + SKEW).timestamp() {
        return Err(Doubt::Time);
    }
    if !bool::from(claims.nonce.as_deref().unwrap_or_default().as_bytes().ct_eq(nonce.as_bytes())) {
        return Err(Doubt::Nonce);
    }
    let tenants = &settings.allowed_tenants;
    let in_own_tenant = claims.tid.as_ref().is_some_and(|tenant| tenants.contains(tenant));
    if !tenants.is_empty() && !in_own_tenant {
        return Err(Doubt::Tenant);
    }
    // Microsoft says nothing of addresses in general, and anybody may write any into a tenant of their own: there the
    // tenant, or its word that the domain is its own, must vouch. An address that is said not to be theirs counts nowhere.
    let is_true = |claim: Option<&Value>| match claim {
        Some(Value::Bool(said)) => *said,
        Some(Value::String(said)) => said == "true" || said == "1",
        Some(Value::Number(said)) => said.as_i64() == Some(1),
        _ => false,
    };
    let is_denied = claims.email_verified.is_some() && !is_true(claims.email_verified.as_ref());
    let is_vouched = in_own_tenant || is_true(claims.email_verified.as_ref()) || is_true(claims.xms_edov.as_ref());
    let said = claims.email.or(claims.preferred_username.filter(|_| in_own_tenant));
    let email = said.filter(|_| is_vouched && !is_denied).and_then(|email| EmailAddress::parse(&email).ok());
    Ok(Identity { issuer: claims.iss, subject: claims.sub, email })
}

/// What a browser keeps while its user is at the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    /// Comes back with the answer.
    pub state: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// Proves at the exchange that the answer came to whoever asked (RFC 7636).
    pub verifier: String,
    /// Where to go in the end.
    pub next: String,
    /// When it began.
    pub began_at: DateTime<Utc>,
}

impl Journey {
    /// A new one, of 96 random bytes.
    pub fn new(random: &[u8; 96], next: String, began_at: DateTime<Utc>) -> Self {
        let mut parts = random.chunks(32).map(|bytes| BASE64URL_NOPAD.encode(bytes));
        let mut take = || parts.next().unwrap_or_default();
        Self { state: take(), nonce: take(), verifier: take(), next, began_at }
    }

    /// Where to send the browser.
    pub fn url(&self, metadata: &Metadata, client_id: &str, redirect_uri: &str) -> Option<String> {
        let mut url = Url::parse(&metadata.authorization_endpoint).ok()?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", client_id)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("scope", "openid profile email")
            .append_pair("state", &self.state)
            .append_pair("nonce", &self.nonce)
            .append_pair("code_challenge", &BASE64URL_NOPAD.encode(&sha256(self.verifier.as_bytes())))
            .append_pair("code_challenge_method", "S256");
        Some(url.into())
    }

    /// Sealed for a cookie; `nonce` is used once.
    pub fn close(&self, key: &Key, nonce: [u8; NONCE_LEN]) -> Option<String> {
        let mut text = serde_json::to_vec(self).ok()?;
        seal(key)?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text).ok()?;
        Some(BASE64URL_NOPAD.encode(&[nonce.as_slice(), &text].concat()))
    }

    /// Opens a cookie, while the journey may still take.
    pub fn open(key: &Key, cookie: &str, now: DateTime<Utc>) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(cookie.as_bytes()).ok()?;
        let (nonce, text) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let plain = seal(key)?.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::empty(), &mut text).ok()?;
        let journey: Self = serde_json::from_slice(plain).ok()?;
        (now - journey.began_at < JOURNEY).then_some(journey)
    }

    /// Whether an answer is to what this browser asked.
    pub fn is_answered_by(&self, state: &str) -> bool {
        self.state.as_bytes().ct_eq(state.as_bytes()).into()
    }
}

fn seal(key: &Key) -> Option<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, &key.derived("sign-in elsewhere")).ok().map(LessSafeKey::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(issuer: &str, tenants: &[&str]) -> Oidc {
        Oidc {
            issuer: issuer.into(),
            client_id: "baraza".into(),
            client_secret: String::new(),
            allowed_tenants: tenants.iter().map(|tenant| (*tenant).to_owned()).collect(),
            label: "IOM".into(),
        }
    }

    fn metadata(issuer: &str) -> Metadata {
        let at = |path: &str| format!("https://login.example/{path}");
        Metadata {
            issuer: issuer.into(),
            authorization_endpoint: at("authorize?p=1"),
            token_endpoint: at("token"),
            jwks_uri: at("keys"),
        }
    }

    #[test]
    fn a_provider_is_who_the_settings_name() {
        let many = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let organizations = "https://login.microsoftonline.com/organizations/v2.0";
        assert!(metadata("https://login.example").is_of(&settings("https://login.example", &[])));
        assert!(!metadata("https://elsewhere.example").is_of(&settings("https://login.example", &[])));
        assert!(metadata(many).is_of(&settings(organizations, &["t1"])));
        assert!(!metadata(many).is_of(&settings(organizations, &[])), "everybody's tenants");
        let mut open = metadata("https://login.example");
        open.token_endpoint = "http://login.example/token".into();
        assert!(!open.is_of(&settings("https://login.example", &[])));
    }

    #[test]
    fn a_journey_comes_back_to_the_browser_that_began_it() {
        let began = "2027-06-01T08:00:00Z".parse().expect("an instant");
        let journey = Journey::new(&std::array::from_fn(|at| u8::try_from(at).unwrap_or_default()), "/staff".into(), began);
        assert!(journey.state != journey.nonce && journey.nonce != journey.verifier && journey.verifier.len() == 43);
        let (key, other) = (Key::new([7; 32]), Key::new([8; 32]));
        let cookie = journey.close(&key, [1; NONCE_LEN]).expect("sealed");
        assert_eq!(Journey::open(&key, &cookie, began), Some(journey.clone()));
        assert_eq!(Journey::open(&key, &cookie, began + JOURNEY), None);
        assert_eq!(Journey::open(&other, &cookie, began), None);
        assert_eq!(Journey::open(&key, "", began), None);
        assert!(journey.is_answered_by(&journey.state) && !journey.is_answered_by("") && !journey.is_answered_by("x"));
        let url = journey.url(&metadata("https://login.example"), "baraza", "https://b.example/back").expect("a URL");
        assert!(url.starts_with("https://login.example/authorize?p=1&response_type=code&client_id=baraza&"), "{url}");
        assert!(url.contains("code_challenge_method=S256") && !url.contains(&journey.verifier), "{url}");
    }

    #[test]
    fn what_nobody_has_signed_is_not_believed() {
        let (settings, metadata) = (settings("https://login.example", &[]), metadata("https://login.example"));
        let now = "2027-06-01T08:00:00Z".parse().expect("an instant");
        let of = |header: &str, body: &str| {
            format!("{}.{}.", BASE64URL_NOPAD.encode(header.as_bytes()), BASE64URL_NOPAD.encode(body.as_bytes()))
        };
        let table = [
            (String::new(), Doubt::Form),
            ("a.b.c".into(), Doubt::Form),
            (of(r#"{"alg":"none"}"#, "{}"), Doubt::Form),
            (of(r#"{"alg":"HS256"}"#, "{}"), Doubt::Form),
            (of(r#"{"alg":"RS256"}"#, "{}"), Doubt::Signature),
        ];
        for (token, doubt) in table {
            assert_eq!(check(&token, &Keys::default(), &metadata, &settings, "n", now), Err(doubt), "{token}");
        }
    }
}
