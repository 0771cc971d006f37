//! How often the heap is asked: counts don't vary, times do.

use unembed::Extractor;

static EXTRACTOR: Extractor = Extractor::new();

/// The allocations that one walk over the posts of `body` makes, after the
/// search was built.
fn count(body: &str, posts: usize) -> u64 {
    assert_eq!(EXTRACTOR.posts(body).count(), posts, "{body}");
    allocation_counter::measure(|| {
        assert_eq!(EXTRACTOR.posts(body).count(), posts);
    })
    .count_total
}

#[test]
fn t() {
    let prose = "The harbour office closed the road to the old pier on Friday morning after a lorry struck the gate.\n";
    println!("text none {}", count(prose, 0));
    println!(
        "text one {}",
        count(
            &format!(
                "{prose}The pier is closed until noon. Use the east gate https://t.co/Kd8fGh2jLm\n— Pier City Post (@PierCityPost) June 21, 2019\n{prose}"
            ),
            1
        )
    );
    println!(
        "text two {}",
        count(
            &format!(
                "{prose}The pier is closed until noon. Use the east gate https://t.co/Kd8fGh2jLm\n— Pier City Post (@PierCityPost) June 21, 2019\n{prose}The pier is closed until noon. Use the east gate https://t.co/Kd8fGh2jLm\n— Pier City Post (@PierCityPost) June 21, 2019\n{prose}"
            ),
            2
        )
    );
    let html = r#"<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The bridge is down <a href="https://t.co/Kb7mRt2qWx">pic.twitter.com/Kb7mRt2qWx</a></p>&mdash; Mirja Voss (@mirja_voss) <a href="https://twitter.com/mirja_voss/status/1142077491202236041?ref_src=twsrc%5Etfw">June 21, 2019</a></blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>"#;
    println!(
        "html one {}",
        count(&format!("<p>{prose}</p>{html}<p>{prose}</p>"), 1)
    );
    println!(
        "html two {}",
        count(
            &format!(
                "<p>{prose}</p>{html}<p>{prose}</p>{}",
                html.replace("2236041", "2236042")
            ),
            2
        )
    );
    println!(
        "page none {}",
        count(
            &format!(
                "<p>{prose}</p><a href=\"https://twitter.com/intent/tweet?u=1\">x</a> <a href=\"https://www.facebook.com/pier\" class=\"twitter\">x</a>"
            ),
            0
        )
    );
    println!(
        "style {}",
        count(
            "<style>@media screen {}</style><p>By Ines (@ines_vaal) says",
            0
        )
    );
}
