//! Staff sign in at another provider (OpenID Connect): a real one, run as a test tool.

use std::net::TcpListener;
use std::process::{Command, Stdio};

use baraza::config::Oidc;
use serde_json::{Value, json};

use crate::support::{Page, Program, Visitor, World};

stories_with_services! { known_people_sign_in_at_their_provider an_answer_counts_once_and_where_it_was_asked_for a_provider_that_is_away_is_no_catastrophe }

/// The provider, until it is dropped.
struct Provider {
    _program: Program,
    base: String,
    client: reqwest::Client,
}

impl Provider {
    async fn start() -> Self {
        let python = std::env::var("BARAZA_TEST_PYTHON").expect("tests/run names its Python in BARAZA_TEST_PYTHON");
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
        // Stories have clocks in the future: what the provider gives out must not have expired by then.
        let child = Command::new(python)
            .args([
                "-m",
                "oidc_provider_mock",
                "--port",
                &port.to_string(),
                "--require-nonce",
                "true",
                "--token-max-age",
                "99999999",
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the provider runs");
        let provider = Self { _program: Program(child), base: format!("http://127.0.0.1:{port}"), client: client() };
        for _ in 0..600 {
            if provider.client.get(&provider.base).send().await.is_ok() {
                return provider;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("the provider does not answer");
    }

    /// Somebody the provider knows.
    async fn knows(&self, subject: &str, claims: &Value) {
        let body = serde_json::to_vec(claims).expect("JSON");
        let request = self.client.put(format!("{}/users/{subject}", self.base)).header("Content-Type", "application/json");
        assert_eq!(request.body(body).send().await.expect("an answer").status().as_u16(), 204);
    }

    /// Signs in at the provider; answers the path that it sends the browser back to.
    async fn lets_in(&self, url: &str, subject: &str) -> String {
        let answer = self.client.post(url).form(&[("sub", subject)]).send().await.expect("an answer");
        let status = answer.status().as_u16();
        let back = answer.headers().get("location").map(|to| to.to_str().expect("ASCII").to_owned());
        back.unwrap_or_else(|| panic!("the provider answered {status}"))
    }

    fn settings(&self, tenants: &[&str]) -> Oidc {
        Oidc {
            issuer: self.base.clone(),
            client_id: "baraza".into(),
            client_secret: "a secret".into(),
            allowed_tenants: tenants.iter().map(|tenant| (*tenant).to_owned()).collect(),
            label: "IOM account".into(),
        }
    }
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}

fn add(world: &World, email: &str) {
    let output = world.baraza(&["user", "add", "--email", email, "--name", "Neema Juma", "--role", "officer"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The way out and back.
async fn comes_from(provider: &Provider, visitor: &Visitor, subject: &str) -> Page {
    let to = visitor.get("/staff/sign-in/provider?next=/staff/editions").await.redirects_to(&provider.base);
    let back = provider.lets_in(&to, subject).await;
    visitor.get(&back).await
}

async fn known_people_sign_in_at_their_provider(world: World) {
    let provider = Provider::start().await;
    world.visitor().get("/staff/sign-in/provider").await.is(404);
    let page = world.visitor().get("/staff/sign-in").await.ok();
    assert!(page.all("#elsewhere").is_empty());
    let oidc = provider.settings(&["iom"]);
    let world = world.changed(|settings| settings.oidc = Some(oidc));
    add(&world, "neema@acbc.example");
    add(&world, "other@acbc.example");
    provider.knows("n-1", &json!({"email": "Neema@acbc.example", "tid": "iom"})).await;
    provider.knows("n-2", &json!({"email": "neema@acbc.example", "tid": "iom"})).await;
    provider.knows("e-1", &json!({"email": "other@acbc.example", "email_verified": true, "tid": "evil"})).await;
    provider.knows("e-2", &json!({"email": "other@acbc.example", "email_verified": true})).await;
    provider.knows("s-1", &json!({"email": "nobody@acbc.example", "tid": "iom"})).await;
    let neema = world.visitor();
    let page = neema.get("/staff/sign-in?next=/staff/editions").await.ok().shows("Sign in with IOM account");
    assert_eq!(page.attributes("#elsewhere a", "href"), ["/staff/sign-in/provider?next=%2Fstaff%2Feditions"]);
    comes_from(&provider, &neema, "n-1").await.redirects_to("/staff/editions");
    neema.get("/staff").await.ok();
    // Again, also when the address has changed there: who it is, is bound.
    provider.knows("n-1", &json!({"email": "other@acbc.example", "tid": "iom"})).await;
    let again = world.visitor();
    comes_from(&provider, &again, "n-1").await.redirects_to("/staff/editions");
    again.get("/staff/account").await.ok().shows("neema@acbc.example");
    // Somebody else who gets the address there, another tenant, no tenant, and whoever nobody knows here.
    for subject in ["n-2", "e-1", "e-2", "s-1"] {
        let visitor = world.visitor();
        let page = comes_from(&provider, &visitor, subject).await.is(422);
        assert!(page.all(".summary li")[0].contains("IOM account"), "{subject}: {:?}", page.all(".summary li"));
        visitor.get("/staff").await.redirects_to("/staff/sign-in");
    }
    let admin = world.staff("admin", &[]).await;
    admin.get("/staff/audit").await.ok().shows("user.identity");
    // Whoever is disabled here does not come in that way either.
    let users = admin.get("/staff/users").await.ok();
    let place = users.all("tbody tr").iter().position(|row| row.contains("neema@acbc.example")).expect("listed");
    let link = users.attributes("form[action$='/link']", "action").remove(place);
    admin.post(&link.replace("/link", "/disable"), &[]).await.redirects_to("/staff/users");
    comes_from(&provider, &world.visitor(), "n-1").await.is(422);
}

async fn an_answer_counts_once_and_where_it_was_asked_for(world: World) {
    let provider = Provider::start().await;
    let oidc = provider.settings(&[]);
    let world = world.changed(|settings| settings.oidc = Some(oidc));
    add(&world, "neema@acbc.example");
    // Without a tenant, the provider must vouch for the address.
    provider.knows("n-1", &json!({"email": "neema@acbc.example"})).await;
    comes_from(&provider, &world.visitor(), "n-1").await.is(422);
    provider.knows("n-1", &json!({"email": "neema@acbc.example", "email_verified": false, "xms_edov": true})).await;
    comes_from(&provider, &world.visitor(), "n-1").await.is(422);
    provider.knows("n-1", &json!({"email": "neema@acbc.example", "email_verified": true})).await;
    let (one, two) = (world.visitor(), world.visitor());
    let to = one.get("/staff/sign-in/provider").await.redirects_to(&provider.base);
    assert!(to.contains("code_challenge_method=S256") && to.contains("nonce=") && to.contains("state="), "{to}");
    let back = provider.lets_in(&to, "n-1").await;
    // In a browser that has not set out, or has set out itself, it counts for nothing.
    two.get(&back).await.is(422).shows("Please try again");
    two.get("/staff/sign-in/provider").await.redirects_to(&provider.base);
    two.get(&back).await.is(422).shows("Please try again");
    two.get("/staff").await.redirects_to("/staff/sign-in");
    let forged = back.replace("state=", "state=x");
    one.get(&forged).await.is(422);
    // A journey that failed is over; the next one arrives, once.
    let to = one.get("/staff/sign-in/provider").await.redirects_to(&provider.base);
    let back = provider.lets_in(&to, "n-1").await;
    one.get(&back).await.redirects_to("/staff");
    one.get("/staff").await.ok();
    one.get(&back).await.is(422);
    // Whoever refuses at the provider is asked again.
    one.get("/staff/sign-in/provider/callback?error=access_denied").await.is(422).shows("Please try again");
}

async fn a_provider_that_is_away_is_no_catastrophe(world: World) {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("bound").port();
    let world = world.changed(|settings| {
        settings.oidc = Some(Oidc {
            issuer: format!("http://127.0.0.1:{port}"),
            client_id: "baraza".into(),
            client_secret: "a secret".into(),
            allowed_tenants: Vec::new(),
            label: "IOM account".into(),
        });
    });
    world.visitor().get("/staff/sign-in/provider").await.is(502).shows("IOM account does not answer as it should");
    world.staff("officer", &[]).await.get("/staff").await.ok();
}
