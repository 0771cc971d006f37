//! Counts the instructions that each body costs, by callgrind: unlike times
//! they are the same on a busy machine, so that a change of a few per cent
//! shows. `counts.txt` holds the last ones.
//!
//! ```sh
//! cargo bench --bench counts               # compares with counts.txt
//! cargo bench --bench counts -- --update   # writes it
//! ```

#![allow(clippy::print_stdout, reason = "what is counted is told")]

#[allow(dead_code, reason = "the other benches ask for more of a body")]
mod corpus;

use std::{
    collections::HashMap,
    env, fs,
    hint::black_box,
    io,
    process::{Command, ExitCode},
};

use unembed::Extractor;

static EXTRACTOR: Extractor = Extractor::new();

/// The counts of the last time.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/counts.txt");

/// So much more than the last time is told, in per cent.
const MOST: f64 = 3.0;

/// What is counted: its name is known to callgrind.
#[inline(never)]
fn counted(body: &str) -> usize {
    EXTRACTOR.posts(black_box(body)).count()
}

fn main() -> io::Result<ExitCode> {
    let mut args = env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    if mode == "--one" {
        let name = args.next().unwrap_or_default();
        return Ok(run(&name));
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("no valgrind: nothing was counted");
        return Ok(ExitCode::SUCCESS);
    }
    let last = fs::read_to_string(FILE).unwrap_or_default();
    let last: HashMap<&str, f64> = last
        .lines()
        .filter_map(|line| {
            let mut parts = line.split_whitespace();
            Some((parts.next()?, parts.next()?.parse().ok()?))
        })
        .collect();
    let mut table = String::from("# body instructions per-byte\n");
    let mut is_worse = false;
    for case in corpus::cases() {
        let count = count(case.name)?;
        let per_byte = count / case.body.len() as f64;
        let row = format!("{} {count} {per_byte:.2}", case.name);
        let change =
            last.get(case.name).map(|last| 100.0 * (count - last) / last);
        is_worse |= change.is_some_and(|change| change > MOST);
        match change {
            Some(change) => println!("{row} {change:+.1} %"),
            None => println!("{row} new"),
        }
        table.push_str(&row);
        table.push('\n');
    }
    if mode == "--update" {
        fs::write(FILE, table)?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if is_worse { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads one body, after a first time that builds the search.
fn run(name: &str) -> ExitCode {
    let Some(case) = corpus::cases().into_iter().find(|it| it.name == name)
    else {
        return ExitCode::FAILURE;
    };
    let first = EXTRACTOR.posts(&case.body).count();
    assert_eq!(counted(&case.body), first);
    ExitCode::SUCCESS
}

/// The instructions of [`counted`] for the body of this name.
fn count(name: &str) -> io::Result<f64> {
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            "--collect-atstart=no",
            "--toggle-collect=*counted*",
        ])
        .arg(env::current_exe()?)
        .args(["--one", name])
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    told.lines()
        .find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok())
        .ok_or_else(|| io::Error::other(format!("no count of {name}: {told}")))
}
