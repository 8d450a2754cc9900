//! The provider at which staff may sign in (`accounts.oidc`): what it says of itself and its keys are kept, and asked for
//! again once a day or when a token names a key that is not among them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::oidc::{Doubt, Identity, Journey, Keys, Metadata, check, kid_of};
use crate::config::{Oidc, Server};

/// What is known of a provider is asked for again after so long.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// A token that names an unknown key makes us ask again, but not more often than this.
const ASKED_EVERY: TimeDelta = TimeDelta::minutes(1);
/// A provider that could not be reached is left alone for so long.
const RESTS: TimeDelta = TimeDelta::seconds(10);
/// The provider must answer in this time.
const PATIENCE: Duration = Duration::from_secs(10);
/// Nothing that it has to say is larger.
const LARGEST: usize = 512 * 1024;

/// Why nobody comes in.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// It cannot be reached, or answers what we do not understand.
    #[error("the provider does not answer as it should: {0}")]
    Provider(String),
    /// Its token is not believed.
    #[error("the provider's token is not believed: {0}")]
    Token(#[from] Doubt),
}

impl From<reqwest::Error> for Failed {
    fn from(error: reqwest::Error) -> Self {
        // The address would have the code in it.
        Self::Provider(error.without_url().to_string())
    }
}

struct Known {
    metadata: Metadata,
    keys: Keys,
    asked_at: DateTime<Utc>,
}

/// What is known, and when it last could not be learnt.
#[derive(Default)]
struct Standing {
    known: Option<Arc<Known>>,
    failed: Option<(DateTime<Utc>, String)>,
}

/// A provider as the settings name it.
pub struct Provider {
    settings: Oidc,
    redirect_uri: String,
    client: reqwest::Client,
    standing: Mutex<Standing>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.settings.issuer).finish_non_exhaustive()
    }
}

/// The path that the provider sends people back to.
pub const CALLBACK: &str = "/staff/sign-in/provider/callback";

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

impl Provider {
    /// The provider; nothing is asked of it yet.
    ///
    /// # Errors
    /// When no client can be built.
    pub fn new(settings: Oidc, server: &Server) -> Result<Self, String> {
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { redirect_uri: format!("{}{CALLBACK}", server.public_url), settings, client, standing: Mutex::default() })
    }

    /// What people know it by.
    pub fn label(&self) -> &str {
        &self.settings.label
    }

    async fn read<T: serde::de::DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> Result<T, Failed> {
        let mut response = request.send().await?;
        let status = response.status();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST {
                return Err(Failed::Provider("it says too much".into()));
            }
        }
        if !status.is_success() {
            return Err(Failed::Provider(format!("status {status}")));
        }
        serde_json::from_slice(&body).map_err(|error| Failed::Provider(error.to_string()))
    }

    /// What it says of itself and its keys. Asking holds nobody else up; where it does not answer, what was known serves on.
    async fn known(&self, kid: Option<&str>, now: DateTime<Utc>) -> Result<Arc<Known>, Failed> {
        let (known, failed) = {
            let standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
            (standing.known.clone(), standing.failed.clone())
        };
        if let Some(known) = &known {
            let age = now - known.asked_at;
            if age < KEPT && (age < ASKED_EVERY || kid.is_none_or(|kid| known.keys.have(kid))) {
                return Ok(known.clone());
            }
        }
        if let Some((at, why)) = failed.filter(|(at, _)| (*at..*at + RESTS).contains(&now)) {
            tracing::debug!(%at, "the provider is not asked again yet");
            return known.ok_or(Failed::Provider(why));
        }
        let learnt = self.learn(now).await;
        let mut standing = self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        match learnt {
            Ok(learnt) => {
                let learnt = Arc::new(learnt);
                *standing = Standing { known: Some(learnt.clone()), failed: None };
                Ok(learnt)
            }
            Err(error) => {
                standing.failed = Some((now, error.to_string()));
                drop(standing);
                let Some(known) = known else { return Err(error) };
                tracing::warn!(%error, "what is known of the provider is not renewed");
                Ok(known)
            }
        }
    }

    async fn learn(&self, now: DateTime<Utc>) -> Result<Known, Failed> {
        let at = format!("{}/.well-known/openid-configuration", self.settings.issuer);
        let metadata: Metadata = self.read(self.client.get(at)).await?;
        if !metadata.is_of(&self.settings) {
            return Err(Failed::Provider("it names another issuer, or addresses that are not https".into()));
        }
        let keys = self.read(self.client.get(&metadata.jwks_uri)).await?;
        Ok(Known { metadata, keys, asked_at: now })
    }

    /// Where to send a browser that begins a journey.
    ///
    /// # Errors
    /// [`Failed::Provider`].
    pub async fn url(&self, journey: &Journey) -> Result<String, Failed> {
        let known = self.known(None, journey.began_at).await?;
        journey
            .url(&known.metadata, &self.settings.client_id, &self.redirect_uri)
            .ok_or_else(|| Failed::Provider("its authorization endpoint is no URL".into()))
    }

    /// Exchanges the code that a journey has brought, and checks who it is.
    ///
    /// # Errors
    /// [`Failed`].
    pub async fn identify(&self, journey: &Journey, code: &str, now: DateTime<Utc>) -> Result<Identity, Failed> {
        let known = self.known(None, now).await?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect_uri),
            ("client_id", &self.settings.client_id),
            ("client_secret", &self.settings.client_secret),
            ("code_verifier", &journey.verifier),
        ];
        let Tokens { id_token } = self.read(self.client.post(&known.metadata.token_endpoint).form(&fields)).await?;
        let known = self.known(kid_of(&id_token).as_deref(), now).await?;
        Ok(check(&id_token, &known.keys, &known.metadata, &self.settings, &journey.nonce, now)?)
    }
}
