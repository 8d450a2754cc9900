//! Killing the program at any moment loses nothing that was acknowledged.

use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::registration::load;
use crate::support::crowd::{Crowd, are_all_there, is_full};
use crate::support::{Engine, World};

stories_with_services! { a_killed_program_keeps_its_word }

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// What the engine says about its own files; `PostgreSQL`, which was not killed, is not asked.
fn is_intact(world: &World) {
    if world.engine == Engine::Sqlite {
        let file = world.directory.path().join("baraza.db");
        let mut conn = SqliteConnection::establish(file.to_str().expect("UTF-8")).expect("a database");
        let verdict: Verdict = diesel::sql_query("PRAGMA integrity_check").get_result(&mut conn).expect("readable");
        assert_eq!(verdict.integrity_check, "ok");
    }
}

async fn a_killed_program_keeps_its_word(world: World) {
    // Fifty a second at full size; else as fast as they can, with one kill.
    let (kills, pace) = if is_full() { (300, Duration::from_millis(160)) } else { (1, Duration::ZERO) };
    load(&world);
    let mut people = Vec::new();
    for number in 0..kills {
        let (mut program, base) = world.serve().await;
        let crowd = Crowd::start(&base, &format!("k{number}"), 8, pace);
        while crowd.count() < 20 {
            crowd.next(Duration::from_secs(30)).await;
        }
        // Random moments; which ones does not matter to what must hold.
        let [wait] = world.site.random.bytes().expect("randomness");
        tokio::time::sleep(Duration::from_millis(u64::from(wait) * 4)).await;
        crowd.stop();
        program.0.kill().expect("killed");
        program.0.wait().expect("ended");
        people.extend(crowd.end().await);
        is_intact(&world);
        if (number + 1) % 25 == 0 || number + 1 == kills {
            are_all_there(&world, &people);
        }
    }
    println!("{kills} killed ({:?}): {} registered, none lost, none by half", world.engine, people.len());
}
