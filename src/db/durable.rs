//! Makes durable what the writer of `SQLite` has committed, and only then answers those who wait for it.
//!
//! With `synchronous = FULL` the log is synced inside COMMIT, and the one thread that everybody waits for sleeps for a fifth of
//! its time. With NORMAL a commit is whole or not there after any failure (`SQLite` syncs the log before it carries anything
//! from it), but the last ones may be lost with the power (<https://www.sqlite.org/pragma.html#pragma_synchronous>). So the
//! writer commits with NORMAL and goes on with the next batch, while a thread of its own syncs the log and then answers:
//! whatever is answered is as durable as with FULL. Commits stand in the log one after the other, so that one sync serves all
//! that were there before it.
//!
//! Others may be shown for some milliseconds what a loss of power then takes back; nobody is told that it is stored, and whatever
//! is written because of it stands behind it in the same log.

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::DbError;
use super::task::Task;

/// A log that commits stand in.
pub(super) trait Log: Send + Sync {
    /// Returns when what was written to it before is on the disk.
    fn sync(&self) -> io::Result<()>;
}

impl Log for File {
    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }
}

/// Writes whose transaction has ended.
pub(super) struct Ended {
    /// Those who wait.
    pub batch: Vec<Box<dyn Task>>,
    /// The log that their commit stands in, or why it failed.
    pub commit: Result<Arc<dyn Log>, String>,
}

/// The writer's side; the thread ends when it is dropped and everybody is answered.
pub(super) struct Durable(SyncSender<Ended>);

impl Durable {
    pub(super) fn start() -> Result<Self, DbError> {
        // While one batch is synced, one waits and one runs.
        let (sender, ended) = sync_channel(1);
        std::thread::Builder::new()
            .name("sqlite-sync".into())
            .spawn(move || {
                let end = catch_unwind(AssertUnwindSafe(|| answer_all(&ended)));
                let error = match end {
                    Ok(Ok(())) => return,
                    Ok(Err(error)) => error,
                    // The writer would go on, and nobody would hear that their write is stored.
                    Err(_) => io::Error::other("the thread that syncs the log panicked"),
                };
                // Another try would prove nothing: the system may have dropped what it could not write, and say so once. Others
                // may have read it, so that it cannot be taken back either. PostgreSQL ends here too. The next start carries the
                // whole log into the file before anything is added to it (`checkpoint::carry_all`).
                tracing::error!(%error, "what is committed cannot be made durable; the program ends");
                std::process::abort();
            })
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self(sender))
    }

    /// Answers everybody as soon as their commit is durable.
    pub(super) fn settle(&self, ended: Ended) {
        // Without the thread the program is ending.
        let _ = self.0.send(ended);
    }
}

/// Until the writer is gone, or a sync fails: then nobody is answered any more.
fn answer_all(ended: &Receiver<Ended>) -> io::Result<()> {
    while let Ok(first) = ended.recv() {
        let all: Vec<Ended> = std::iter::once(first).chain(ended.try_iter()).collect();
        let mut logs: Vec<&Arc<dyn Log>> = all.iter().filter_map(|ended| ended.commit.as_ref().ok()).collect();
        // There is another log only after the file was opened anew.
        logs.dedup_by(|one, other| Arc::ptr_eq(one, other));
        for log in logs {
            log.sync()?;
        }
        for Ended { batch, commit } in all {
            for task in batch {
                task.answer(commit.as_ref().map(drop).map_err(String::as_str));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::{Sender, channel};

    use super::super::Conn;
    use super::*;

    /// A disk whose syncs end when, and as, the test says.
    struct Disk {
        asked: SyncSender<()>,
        end: Mutex<Receiver<io::Result<()>>>,
    }

    impl Log for Disk {
        fn sync(&self) -> io::Result<()> {
            self.asked.send(()).expect("the test listens");
            self.end.lock().expect("whole").recv().expect("the test answers")
        }
    }

    /// A write that has run.
    struct Run(Sender<Result<(), String>>);

    impl Task for Run {
        fn run(&mut self, _: &mut Conn) -> bool {
            true
        }

        fn wants_again(&self) -> bool {
            false
        }

        fn failure(&self) -> Option<String> {
            None
        }

        fn answer(self: Box<Self>, commit: Result<(), &str>) {
            self.0.send(commit.map_err(str::to_owned)).expect("the test listens");
        }
    }

    #[test]
    fn nobody_is_answered_before_the_log_is_on_the_disk() {
        let (asked, syncs) = sync_channel(0);
        let (end, ends) = channel();
        let disk: Arc<dyn Log> = Arc::new(Disk { asked, end: Mutex::new(ends) });
        let (sender, receiver) = sync_channel(8);
        let thread = std::thread::spawn(move || answer_all(&receiver));
        let settle = |commit: Result<Arc<dyn Log>, String>| {
            let (reply, answer) = channel();
            sender.send(Ended { batch: vec![Box::new(Run(reply))], commit }).expect("the thread lives");
            answer
        };

        let first = settle(Ok(Arc::clone(&disk)));
        syncs.recv().expect("the first is synced");
        // These are committed while it is: one sync for both, and none for the one whose commit failed.
        let (second, third) = (settle(Ok(Arc::clone(&disk))), settle(Ok(Arc::clone(&disk))));
        let failed = settle(Err("full".to_owned()));
        assert!(first.try_recv().is_err(), "it is not durable yet");
        end.send(Ok(())).expect("the disk answers");
        assert_eq!(first.recv().expect("answered"), Ok(()));

        syncs.recv().expect("the next are synced");
        assert!([&second, &third, &failed].iter().all(|answer| answer.try_recv().is_err()));
        end.send(Ok(())).expect("the disk answers");
        assert_eq!(second.recv().expect("answered"), Ok(()));
        assert_eq!(third.recv().expect("answered"), Ok(()));
        assert_eq!(failed.recv().expect("answered"), Err("full".to_owned()));

        // Nobody hears that what the disk refuses is stored.
        let last = settle(Ok(disk));
        syncs.recv().expect("the last is tried");
        end.send(Err(io::Error::other("I/O error"))).expect("the disk answers");
        assert!(thread.join().expect("whole").is_err());
        assert!(last.recv().is_err(), "it goes without an answer, and the program with it");
    }
}
