//! Writes the seeds of all targets to `fuzz/corpus`, where cargo-fuzz looks
//! for them.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for target in
        ["posts", "pieces", "dates", "links", "ids", "state", "markup"]
    {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for (name, seed) in unembed_fuzz::seeds(target) {
            fs::write(folder.join(format!("seed-{name}")), seed)?;
        }
    }
    Ok(())
}
