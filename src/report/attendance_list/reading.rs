//! What the database says of the seats of a list, read ahead of whoever makes rows of it.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::mpsc::SyncSender;

use crate::attendance::rules::Evidence;
use crate::attendance::store::certificates::codes_of_seats;
use crate::attendance::store::{SeatRow, each_between, evidence_of, seat_rows};
use crate::db::{Conn, DbError};

/// Seats that are read at once.
const CHUNK: u16 = 1_000;
/// Chunks that are read before somebody takes them.
pub(super) const AHEAD: usize = 4;

/// What the database says of some seats.
pub(super) struct Chunk {
    pub(super) seats: Vec<SeatRow>,
    pub(super) evidence: HashMap<i64, Vec<Evidence>>,
    pub(super) codes: HashMap<i64, String>,
}

impl Chunk {
    /// Looks for codes only where there is any.
    pub(super) fn of(conn: &mut Conn, seats: Vec<SeatRow>, has_codes: bool) -> Result<Self, DbError> {
        let mut ids: Vec<i64> = seats.iter().map(|seat| seat.seat).collect();
        ids.sort_unstable();
        let mut evidence: HashMap<i64, Vec<Evidence>> = HashMap::new();
        for (seat, piece) in evidence_of(conn, &ids)? {
            evidence.entry(seat).or_default().push(piece);
        }
        let codes = if has_codes { codes_of_seats(conn, &ids)? } else { HashMap::new() };
        Ok(Self { seats, evidence, codes })
    }
}

/// Seats that are put in order together: all of some sessions.
pub(super) enum Group {
    /// Those between two ids, at least half of which are of the list: as many as said.
    Run(RangeInclusive<i64>, usize),
    /// These.
    Seats(Vec<i64>),
}

impl Group {
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Run(_, size) => *size,
            Self::Seats(seats) => seats.len(),
        }
    }

    /// Gives them to `take` in chunks, until it answers `false`; answers whether it has had all.
    fn read(&self, conn: &mut Conn, has_codes: bool, mut take: impl FnMut(Chunk) -> bool) -> Result<bool, DbError> {
        match self {
            Self::Run(ids, _) => each_between(conn, ids, CHUNK, |conn, seats| Ok(take(Chunk::of(conn, seats, has_codes)?))),
            Self::Seats(seats) => {
                for some in seats.chunks(CHUNK.into()) {
                    let rows = seat_rows(conn, some)?;
                    if !take(Chunk::of(conn, rows, has_codes)?) {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }
}

/// What comes of reading ahead: a chunk, or the end of a group.
pub(super) type Ahead = Result<Option<Chunk>, DbError>;

/// Reads groups of seats until all are read, something fails or nobody takes them any more.
pub(super) fn read_ahead(conn: &mut Conn, groups: &[Group], has_codes: bool, to: &SyncSender<Ahead>) {
    for group in groups {
        let next = match group.read(conn, has_codes, |chunk| to.send(Ok(Some(chunk))).is_ok()) {
            Ok(true) => Ok(None),
            Ok(false) => return,
            Err(error) => Err(error),
        };
        let is_last = next.is_err();
        if to.send(next).is_err() || is_last {
            return;
        }
    }
}
