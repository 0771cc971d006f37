//! How many of the cases of `tests/data` each of the peers gets right: a case
//! is right if as many posts are found in it as stand there. The suite is one
//! of forms, each of which has a few cases, and says nothing of how often
//! articles have them.
//!
//! ```sh
//! cargo bench --bench suite
//! ```

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

#[allow(dead_code, reason = "only their shape is needed")]
mod corpus;
#[allow(dead_code, reason = "the floor is no peer")]
mod peers;

use std::{fs, io, path::Path};

use serde::Deserialize;

use self::corpus::Shape;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    body: String,
    #[serde(default)]
    posts: Vec<toml::Table>,
}

/// What is told of, the file that has it, and the peers that read its shape.
const ROWS: [(&str, &str, &[Shape]); 3] = [
    ("tweets in flattened text", "twitter-text", &[Shape::Text]),
    ("tweets in markup", "twitter-html", &[Shape::Html]),
    ("what is no post", "none", &[Shape::Text, Shape::Html]),
];

fn main() -> io::Result<()> {
    let peers = [Shape::Text, Shape::Html].map(peers::peers);
    let names: Vec<_> = peers.iter().flatten().map(|it| it.name).collect();
    println!("| right | cases | unembed | {} |", names.join(" | "));
    println!("| ----- {}|", "| ----: ".repeat(names.len() + 2));
    for (what, file, shapes) in ROWS {
        let cases = cases(file)?;
        let right = |count: &dyn Fn(&str) -> usize| {
            let is_right =
                |case: &&Case| count(&case.body) == case.posts.len();
            cases.iter().filter(is_right).count()
        };
        let own = right(&|body| unembed::posts(body).count());
        print!("| {what} | {} | {own} |", cases.len());
        for (shape, peers) in [Shape::Text, Shape::Html].iter().zip(&peers) {
            for peer in peers {
                if shapes.contains(shape) {
                    print!(" {} |", right(&peer.count));
                } else {
                    print!(" |");
                }
            }
        }
        println!();
    }
    Ok(())
}

/// The cases of a file, without the marks in their bodies.
fn cases(file: &str) -> io::Result<Vec<Case>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(file)
        .with_extension("toml");
    let mut file: File = toml::from_str(&fs::read_to_string(path)?)
        .map_err(io::Error::other)?;
    for case in &mut file.case {
        case.body = case.body.replace(['«', '»'], "");
    }
    Ok(file.case)
}
