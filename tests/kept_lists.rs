//! Lists that are given again while nobody has committed: never older than what somebody was told, and to nobody else.

use crate::registration::{form, load};
use crate::support::{Visitor, World};

stories! { a_list_has_what_was_just_done each_reader_has_their_own_list }

stories_on! { Postgres postgres: a_write_that_fails_leaves_the_others_of_its_commit_alone }

const REGISTER: &str = "/editions/seventh/register";
const PEOPLE: &str = "/staff/editions/seventh/registrations";
const ATTENDANCE: &str = "/staff/editions/seventh/attendance/list";

async fn register(visitor: &Visitor, family: &str, state: &str) {
    let email = format!("{}@police.example", family.to_lowercase());
    visitor.post(REGISTER, &form(family, &email, state, &["02-health"])).await.redirects_to("/editions/seventh/registered");
}

/// Twice, so that the second may be what was kept of the first.
async fn twice(visitor: &Visitor, path: &str, rows: usize) {
    for _ in 0..2 {
        assert_eq!(visitor.get(path).await.ok().all("tbody tr").len(), rows, "{path}");
    }
}

async fn a_list_has_what_was_just_done(world: World) {
    load(&world);
    let officer = world.staff("officer", &[]).await;
    let (_program, base) = world.serve().await;
    let (here, elsewhere) = (world.visitor(), World::visitor_of(&base));
    twice(&officer, PEOPLE, 0).await;
    twice(&officer, ATTENDANCE, 0).await;
    // By this program and by another one in turn.
    for (number, family) in ["Agbeko", "Diallo", "Kamau", "Mensah", "Ndiaye", "Sow"].into_iter().enumerate() {
        register(if number % 2 == 0 { &here } else { &elsewhere }, family, "SEN").await;
        twice(&officer, PEOPLE, number + 1).await;
        twice(&officer, ATTENDANCE, number + 1).await;
    }
    officer.get(PEOPLE).await.ok().shows("6 people");
    twice(&officer, &format!("{PEOPLE}?q=sow"), 1).await;
    twice(&officer, &format!("{PEOPLE}?q=nobody"), 0).await;
    twice(&officer, &format!("{ATTENDANCE}?status=confirmed"), 6).await;
    let registration = officer.get(&format!("{PEOPLE}?q=sow")).await.ok().attributes("tbody th a", "href").remove(0);
    let seat = officer.get(&registration).await.ok().attributes("form[action*='/seats/']", "action").remove(0);
    officer.post(&seat, &[("decision", "decline")]).await.redirects_to(&registration);
    twice(&officer, &format!("{ATTENDANCE}?status=confirmed"), 5).await;
    twice(&officer, &format!("{PEOPLE}?status=declined"), 1).await;
    // A filter that somebody keeps is on their list, and gone from it when they let it go.
    officer.post(&format!("{PEOPLE}/filters"), &[("name", "All Sows"), ("filter", "q=sow")]).await.redirects_to(PEOPLE);
    let page = officer.get(PEOPLE).await.ok().shows("All Sows");
    let forget = page.attributes("form[action$='/delete']", "action").remove(0);
    officer.post(&forget, &[]).await.redirects_to(PEOPLE);
    officer.get(PEOPLE).await.ok().hides("All Sows");
}

async fn each_reader_has_their_own_list(world: World) {
    load(&world);
    let visitor = world.visitor();
    for (family, state) in [("Ndiaye", "SEN"), ("Agbeko", "TGO"), ("Kamau", "KEN")] {
        register(&visitor, family, state).await;
    }
    let officer = world.staff("officer", &[]).await;
    let coordinator = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    for list in [PEOPLE, ATTENDANCE] {
        twice(&officer, list, 3).await;
        twice(&coordinator, list, 1).await;
        coordinator.get(list).await.ok().shows("Agbeko").hides("Ndiaye").hides("Kamau");
        twice(&officer, list, 3).await;
    }
    officer.get(PEOPLE).await.ok().shows("3 people").shows("Human rights of migrants");
    officer.get(&format!("{PEOPLE}?lang=fr")).await.ok().shows("3 personnes").shows("Droits des migrants");
    officer.get(&format!("{PEOPLE}?lang=en")).await.ok().shows("3 people");
}

async fn a_write_that_fails_leaves_the_others_of_its_commit_alone(world: World) {
    use baraza::db::schema::edition;
    use baraza::db::{Conn, DbError, Lock};
    use diesel::connection::SimpleConnection as _;
    use diesel::prelude::*;
    use std::sync::mpsc;

    load(&world);
    let id: i64 = world
        .site
        .db
        .read_blocking(|conn| Ok(edition::table.filter(edition::slug.eq("seventh")).select(edition::id).first(conn)?))
        .expect("read");
    let revision = |conn: &mut Conn| Ok(edition::table.find(id).select(edition::revision).first::<i64>(conn)?);
    let before = world.site.db.read_blocking(revision).expect("read");
    let add = move |conn: &mut Conn| -> Result<(), DbError> {
        diesel::update(edition::table.find(id)).set(edition::revision.eq(edition::revision + 1)).execute(conn)?;
        Ok(())
    };
    let db = &world.site.db;
    // Somebody else holds the edition until all wait, so that they are of one commit.
    let ((held, holds), (go, wait)) = (mpsc::channel::<()>(), mpsc::channel::<()>());
    let elsewhere = db.clone();
    let holder = std::thread::spawn(move || {
        let wait = std::sync::Mutex::new(wait);
        elsewhere.write_blocking(Lock::Edition(id), move |_| {
            let _ = held.send(());
            drop(wait.lock().map(|wait| wait.recv()));
            Ok(())
        })
    });
    holds.recv().expect("the edition is held");
    let first = db.write(Lock::Edition(id), add);
    let broken = db.write(Lock::Edition(id), move |conn| {
        add(conn)?;
        Ok(conn.batch_execute("INSERT INTO nowhere VALUES (1)")?)
    });
    let panicking = db.write(Lock::Edition(id), move |conn| {
        add(conn)?;
        conn.transaction::<(), DbError, _>(|conn| {
            add(conn)?;
            panic!("in a savepoint")
        })
    });
    let (one, last) = (db.write(Lock::Edition(id), add), db.write(Lock::Edition(id), add));
    let release = async {
        while db.waiting_writes() < 4 {
            tokio::task::yield_now().await;
        }
        drop(go);
    };
    let (first, broken, one, panicking, last, ()) = tokio::join!(first, broken, one, panicking, last, release);
    holder.join().expect("ended").expect("nothing to do");
    first.expect("written");
    one.expect("written");
    last.expect("written");
    assert!(matches!(broken, Err(DbError::Query(_))), "{broken:?}");
    assert!(matches!(panicking, Err(DbError::Panicked)), "{panicking:?}");
    assert_eq!(world.site.db.read_blocking(revision).expect("read"), before + 3);
    // The connection serves again.
    db.write(Lock::Edition(id), add).await.expect("written");
}
