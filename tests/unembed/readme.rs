//! The article at the top of the README, and the record below it.

use serde_json::Value;

const README: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));

/// The first block of the README in a language.
fn block(lang: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("```{lang}\n")).expect(lang);
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_article_of_the_readme_has_its_record() {
    let posts: Vec<_> = unembed::posts(block("text")).collect();
    let record: Value = serde_json::from_str(block("json")).expect("JSON");
    assert_eq!(serde_json::json!(posts), serde_json::json!([record]));
}
