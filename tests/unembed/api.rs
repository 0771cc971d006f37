//! The public API, as nightly's rustdoc lists it, beside
//! `tests/public-api.txt`. Where it was changed on purpose, write the list
//! anew: `UPDATE_API=1 cargo test --test unembed api`.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use public_api::Builder;

/// Cargo of the nightly toolchain, which has nothing of the one that runs the
/// tests.
fn nightly() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo"]);
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTFLAGS"]
    {
        command.env_remove(name);
    }
    // Docs of other crates are not made.
    command.env("RUSTDOCFLAGS", "");
    command
}

/// The list, or why there is none.
fn listed() -> Result<String, String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("api");
    let out = nightly()
        .args(["rustdoc", "--lib", "--all-features", "--quiet"])
        .arg("--manifest-path")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "-Zunstable-options", "--output-format=json"])
        .args(["--cap-lints", "allow"])
        .output()
        .map_err(|error| format!("no rustup: {error}"))?;
    if !out.status.success() {
        let error = String::from_utf8_lossy(&out.stderr).into_owned();
        return Err(format!("no list by nightly Rust: {error}"));
    }
    // Fails where nightly writes a format that is newer than its reader.
    let api = Builder::from_rustdoc_json(target.join("doc/unembed.json"))
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .map_err(|error| format!("not read: {error}"))?;
    let lines = api.items().map(|item| format!("{item}\n"));
    // What derives leave behind for the compiler is nobody's promise.
    Ok(lines.filter(|line| !line.contains("StructuralPartialEq")).collect())
}

#[test]
fn the_public_api_is_what_is_listed() {
    let found = match listed() {
        Ok(found) => found,
        Err(error) => {
            eprintln!("skipped: {error}");
            return;
        }
    };
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests", "public-api.txt"]
            .iter()
            .collect();
    if env::var_os("UPDATE_API").is_some() {
        fs::write(&path, &found).expect("written");
    }
    let listed = fs::read_to_string(&path).expect("UTF-8");
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    };
    let (found, listed) = (lines(&found), lines(&listed));
    let new: Vec<_> = found.iter().filter(|it| !listed.contains(it)).collect();
    let gone: Vec<_> =
        listed.iter().filter(|it| !found.contains(it)).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new: {new:#?}\ngone: {gone:#?}\n\
        if this is on purpose: UPDATE_API=1 cargo test --test unembed api"
    );
}
