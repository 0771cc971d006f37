//! The bodies of `tests/data`, without their marks and with nothing of what
//! must be found in them.

use std::{fs, path::Path};

/// Each case's name and body.
pub(crate) fn bodies(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    files.sort();
    let mut bodies = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let table: toml::Table = text.parse().expect("TOML");
        for case in table["case"].as_array().expect("cases") {
            let text = |key: &str| case[key].as_str().expect("a string");
            let body = text("body").replace(['«', '»'], "");
            bodies.push((text("name").to_owned(), body));
        }
    }
    bodies
}
