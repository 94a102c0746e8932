//! Threads: one splits the inputs, several read, the caller's writes in order. Bounded memory, whatever a record costs.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::thread;

use anyhow::{Context, Result};

use super::work::Done;
use crate::input::{Raw, Records};

/// A handful of records is about so large: small ones travel together, a huge one alone.
const HANDFUL_BYTES: usize = 128 << 10;
const HANDFUL_RECORDS: usize = 512;
/// So many handfuls a thread may be on their way at once; a slow one does not stop the others until then.
const WINDOW: usize = 8;
/// Cleaners of web pages recurse.
const STACK_BYTES: usize = 16 << 20;

/// Reads all records with `jobs` threads and hands what came of them to `sink` in order. Ends early, with whole
/// handfuls, when `stop` is raised or the sink fails.
pub(super) fn run(
    records: Records,
    jobs: usize,
    stop: &AtomicBool,
    work: impl Fn(Vec<Raw>) -> Done + Sync,
    mut sink: impl FnMut(Done) -> Result<()>,
) -> Result<()> {
    let window = jobs * WINDOW;
    let (permit, permits) = sync_channel::<()>(window);
    let (deal, dealt) = sync_channel::<(u64, Vec<Raw>)>(window);
    let (finish, finished) = channel::<(u64, Done)>();
    let dealt = Mutex::new(dealt);
    thread::scope(|scope| {
        let (dealt, work) = (&dealt, &work);
        scope.spawn(move || {
            for (number, handful) in handfuls(records, stop).enumerate() {
                // Both fail when the other side has ended: then there is nothing to read for.
                if permit.send(()).is_err() || deal.send((number as u64, handful)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..jobs {
            let finish = finish.clone();
            thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, move || {
                    while let Some((number, handful)) = next(dealt) {
                        if finish.send((number, work(handful))).is_err() {
                            break;
                        }
                    }
                })
                .context("no thread to read with")?;
        }
        drop(finish);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        // Moved in here so that it is dropped, and the threads end, when the sink fails.
        let (finished, permits) = (finished, permits);
        for (number, done) in &finished {
            waiting.insert(number, done);
            while let Some(done) = waiting.remove(&turn) {
                turn += 1;
                sink(done)?;
                let _ = permits.recv();
            }
        }
        Ok(())
    })
}

fn next(dealt: &Mutex<Receiver<(u64, Vec<Raw>)>>) -> Option<(u64, Vec<Raw>)> {
    dealt.lock().ok()?.recv().ok()
}

/// Records by the handful.
fn handfuls(mut records: Records, stop: &AtomicBool) -> impl Iterator<Item = Vec<Raw>> {
    std::iter::from_fn(move || {
        let (mut handful, mut bytes) = (Vec::new(), 0);
        while bytes < HANDFUL_BYTES && handful.len() < HANDFUL_RECORDS {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let Some(raw) = records.next() else { break };
            bytes += raw.len();
            handful.push(raw);
        }
        (!handful.is_empty()).then_some(handful)
    })
}
