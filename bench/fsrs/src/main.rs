//! Fits a CSV of reviews with the FSRS optimiser itself, the crate `fsrs`, and
//! judges weights on it: usage in run.sh.
//!
//!     native fit FILE          prints {"wall":…,"cpu":…,"weights":[…]}: milliseconds
//!                              of one fit, without reading the file
//!     native judge FILE W,W,…  prints the log loss that the crate gives to weights

use std::{collections::BTreeMap, env, fs, time::Instant};

use fsrs::{compute_parameters, ComputeParametersInput, FSRSItem, FSRSReview, FSRS};

const DAY: i64 = 86_400_000;
const ROLLOVER: i64 = 4 * 3_600_000;

/// What is learned from: every review on a later day, with those before it, in
/// the order of time, and the number of its card.
fn items(file: &str) -> (Vec<FSRSItem>, Vec<i64>) {
    let text = fs::read_to_string(file).expect("the file can be read");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("the file has a head").split(',').collect();
    let column = |name: &str| head.iter().position(|h| *h == name).expect(name);
    let (card, time, rating) = (column("card_id"), column("review_time"), column("review_rating"));
    let mut lives: BTreeMap<i64, Vec<(i64, u32)>> = BTreeMap::new();
    for line in lines {
        let row: Vec<&str> = line.split(',').collect();
        let number = |i: usize| row[i].parse::<i64>().expect("a number");
        if number(rating) > 0 {
            lives.entry(number(card)).or_default().push((number(time), number(rating) as u32));
        }
    }
    let mut all = Vec::new();
    for (id, mut life) in lives {
        life.sort();
        let mut reviews: Vec<FSRSReview> = Vec::new();
        let mut last = None;
        for (at, rating) in life {
            let day = (at - ROLLOVER).div_euclid(DAY);
            let delta_t = last.map_or(0, |l| (day - l) as u32);
            last = Some(day);
            reviews.push(FSRSReview { rating, delta_t });
            if delta_t > 0 {
                all.push((at, id, FSRSItem { reviews: reviews.clone() }));
            }
        }
    }
    all.sort_by_key(|(at, id, _)| (*at, *id));
    all.into_iter().map(|(_, id, item)| (item, id)).unzip()
}

/// The processor time of this process in milliseconds, from Linux, by its threads,
/// which live as long as it does; elsewhere 0.
fn used() -> f64 {
    let Ok(threads) = fs::read_dir("/proc/self/task") else { return 0.0 };
    let nanoseconds = |thread: fs::DirEntry| -> f64 {
        let stat = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
        stat.split_whitespace().next().and_then(|t| t.parse().ok()).unwrap_or(0.0)
    };
    threads.flatten().map(nanoseconds).sum::<f64>() / 1e6
}

fn main() {
    let args: Vec<String> = env::args().collect();
    let (set, cards) = items(&args[2]);
    match args[1].as_str() {
        "fit" => {
            let input = ComputeParametersInput {
                train_set: set,
                card_ids: Some(cards),
                ..Default::default()
            };
            let (from, before) = (Instant::now(), used());
            let weights = compute_parameters(input).expect("a fit");
            let (wall, cpu) = (from.elapsed().as_secs_f64() * 1e3, used() - before);
            println!("{{\"wall\":{wall},\"cpu\":{cpu},\"weights\":{weights:?}}}");
        }
        "judge" => {
            let weights: Vec<f32> = args[3].split(',').map(|w| w.parse().expect("a weight")).collect();
            let e = FSRS::new(&weights).expect("weights").evaluate(set, |_| true).expect("a judgement");
            println!("{}", e.log_loss);
        }
        other => panic!("{other}: fit or judge"),
    }
}
