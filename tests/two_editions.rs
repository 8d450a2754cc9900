//! Somebody who is granted two editions, each in another way, and a third not at all: each page shows of each edition what the
//! grant for it allows, and one grant widens no other.

use baraza::db::schema::{edition, person, registration, staff_grant, staff_user};
use diesel::prelude::*;
use futures_util::future::join_all;

use crate::registration::{form, load};
use crate::support::{Visitor, World};

stories! { each_edition_is_seen_by_its_own_grant whoever_registers_twice_at_once_is_one_person }

/// The edition of the other stories twice more, with its own people.
fn load_others(world: &World) {
    let text = std::fs::read_to_string(world.directory.path().join("edition.toml")).expect("there");
    for (slug, number, title) in [("eighth", "8", "Eighth edition"), ("ninth", "9", "Ninth edition")] {
        let other = text
            .replace("\"seventh\"", &format!("\"{slug}\""))
            .replace("number = 7", &format!("number = {number}"))
            .replace("Seventh edition", title);
        let path = world.directory.path().join(format!("{slug}.toml"));
        std::fs::write(&path, other).expect("written");
        assert!(world.baraza(&["edition", "load", path.to_str().expect("UTF-8")]).status.success(), "{slug}");
    }
}

/// Registers a Togolese and two Kenyans, and says that they were there.
async fn fill(world: &World, officer: &Visitor, slug: &str) {
    for (family, state) in [("Mensah", "TGO"), ("Otieno", "KEN"), ("Kamau", "KEN")] {
        let email = format!("{}.{slug}@b.example", family.to_lowercase());
        let fields = form(family, &email, state, &["02-health"]);
        let (register, registered) = (format!("/editions/{slug}/register"), format!("/editions/{slug}/registered"));
        world.visitor().post(&register, &fields).await.redirects_to(&registered);
    }
    let list = officer.get(&format!("/staff/editions/{slug}/attendance?session=02-health")).await.ok();
    let roll = list.attributes("form.roll", "action").remove(0);
    for seat in list.attributes("input[name=seat]", "value") {
        let fields = [("seat", seat.as_str()), ("verdict", "present"), ("minutes", "80")];
        officer.post(&roll, &fields).await.redirects_to("/staff/editions");
    }
}

/// The value of a figure on the dashboard.
async fn figure(visitor: &Visitor, slug: &str, name: &str) -> String {
    let page = visitor.get(&format!("/staff/editions/{slug}/report")).await.ok();
    let found = page.all(".figures dt").into_iter().zip(page.all(".figures dd"));
    found.filter(|(shown, _)| shown == name).map(|(_, value)| value).next().unwrap_or_default()
}

async fn whoever_registers_twice_at_once_is_one_person(world: World) {
    load(&world);
    load_others(&world);
    for round in 0..12 {
        let (family, email) = (format!("Mensah{round}"), format!("m{round}@b.example"));
        let fields = form(&family, &email, "TGO", &["02-health"]);
        let both = ["seventh", "eighth", "ninth"].map(|slug| {
            let (visitor, fields) = (world.visitor(), &fields);
            async move {
                let to = format!("/editions/{slug}/registered");
                visitor.post(&format!("/editions/{slug}/register"), fields).await.redirects_to(&to);
            }
        });
        join_all(both).await;
    }
    let counts = world.site.db.read(|conn| {
        let people: i64 = person::table.count().get_result(conn)?;
        Ok((people, registration::table.count().get_result::<i64>(conn)?))
    });
    assert_eq!(counts.await.expect("readable"), (12, 36));
}

async fn each_edition_is_seen_by_its_own_grant(world: World) {
    load(&world);
    load_others(&world);
    let officer = world.staff("officer", &[]).await;
    for slug in ["seventh", "eighth", "ninth"] {
        fill(&world, &officer, slug).await;
    }
    // In the seventh a coordinator for Togo alone, in the eighth a co-host who sees aggregates.
    let reader = world.staff("coordinator", &["--edition", "seventh", "--state", "TGO"]).await;
    let granted = world.site.db.write(baraza::db::Lock::None, |conn| {
        let user: i64 = staff_user::table.select(diesel::dsl::max(staff_user::id)).first::<Option<i64>>(conn)?.unwrap_or(0);
        let eighth: i64 = edition::table.filter(edition::slug.eq("eighth")).select(edition::id).first(conn)?;
        let grant = (
            staff_grant::user_id.eq(user),
            staff_grant::role.eq(baraza::accounts::Role::Partner),
            staff_grant::edition_id.eq(eighth),
        );
        Ok(diesel::insert_into(staff_grant::table).values(grant).execute(conn)?)
    });
    assert_eq!(granted.await.expect("granted"), 1);
    // Home and list name both, and not the third.
    reader.get("/staff/editions").await.ok().shows("Seventh edition").shows("Eighth edition").hides("Ninth edition");
    // People: of the seventh the Togolese, of the eighth nobody, though they attend there as well.
    for section in ["attendance?session=02-health", "attendance/list", "registrations"] {
        reader.get(&format!("/staff/editions/seventh/{section}")).await.ok().shows("Mensah").hides("Otieno").hides("Kamau");
        reader.get(&format!("/staff/editions/eighth/{section}")).await.is(404);
        reader.get(&format!("/staff/editions/ninth/{section}")).await.is(404);
    }
    let list = reader.get("/staff/editions/seventh/attendance.csv").await.ok().text();
    assert!(list.contains("mensah.seventh@b.example") && !list.contains("otieno"), "{list}");
    for path in ["eighth/attendance.csv", "eighth/attendance.hxl.csv", "ninth/attendance.csv", "ninth/states.hxl.csv"] {
        reader.get(&format!("/staff/editions/{path}")).await.is(404);
    }
    // Somebody's page tells what happened in the seventh alone, also to whoever knows the number of another.
    let own = reader.get("/staff/editions/seventh/registrations").await.ok().attributes("tbody th a", "href").remove(0);
    reader.get(&own).await.ok().shows("Mensah");
    reader.get(&own.replace("/seventh/", "/eighth/")).await.is(404);
    // Figures: one person of the seventh, all of the eighth, each on its own page and side by side.
    assert_eq!(figure(&reader, "seventh", "Registrations").await, "1");
    assert_eq!(figure(&reader, "eighth", "Registrations").await, "3");
    reader.get("/staff/editions/ninth/report").await.is(404);
    let page = reader.get("/staff/programmes/continental/report").await.ok().hides("Ninth edition");
    let lines = page.all("tbody tr");
    assert_eq!(lines.len(), 2, "{lines:?}");
    let columns = page.all("thead th");
    let place = columns.iter().position(|column| column == "Registrations").expect("the column");
    let value = |row: usize| page.all(&format!("tbody tr:nth-child({}) > :nth-child({})", row + 1, place + 1)).remove(0);
    assert_eq!((lines[0].starts_with("Seventh"), value(0).as_str(), value(1).as_str()), (true, "1", "3"), "{lines:?}");
    // The report is about everybody: read where all is granted, and nowhere else.
    reader.get("/staff/editions/seventh/impact").await.is(404);
    reader.get("/staff/editions/eighth/impact").await.ok().hides("Mensah");
    // What one grant lets them do is not done by the other.
    let list = reader.get("/staff/editions/seventh/attendance?session=02-health").await.ok();
    let seat = list.attributes("input[name=seat]", "value").remove(0);
    let roll = "/staff/editions/seventh/sessions/02-health/attendance/roll-call";
    let mark = [("seat", seat.as_str()), ("verdict", "absent")];
    reader.post(&roll.replace("seventh", "eighth"), &mark).await.is(404);
    reader.post(roll, &mark).await.redirects_to("/staff/editions/seventh/attendance");
}
