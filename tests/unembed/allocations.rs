//! How often the heap is asked: counts don't vary, times do.

use unembed::Extractor;

static EXTRACTOR: Extractor = Extractor::new();

/// A body, the posts in it, and the allocations that it may cost at most.
#[rustfmt::skip]
const ROWS: [(&str, &str, usize, u64); 10] = [
    ("tw-txt-line", "The road to the pier was closed on Friday.\nThe pier is closed. Use the east gate https://t.co/Kd8fGh2jLm #pier4\n— Port Watch (@portwatch4) June 21, 2019\nTraffic was led over the second bridge.", 1, 2),
    ("tw-txt-inline", "The road to the pier was closed on Friday. The pier is closed! Use the east gate https://t.co/Kd8fGh2jLm — Port Watch (@portwatch4) June 21, 2019 Traffic was led over the second bridge.", 1, 2),
    ("tw-txt-line/no link", "The road to the pier was closed on Friday.\nThe pier is closed.\n— Port Watch (@portwatch4) June 21, 2019", 1, 0),
    ("tw-html-2017", r#"<p>The road was closed.</p><blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">The pier is closed. Use the east gate <a href="https://t.co/Kd8fGh2jLm">pic.twitter.com/Kd8fGh2jLm</a></p>&mdash; Port Watch (@portwatch4) <a href="https://twitter.com/portwatch4/status/1142077491202236041?ref_src=twsrc%5Etfw">June 21, 2019</a></blockquote> <script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script><p>Traffic was led over the second bridge.</p>"#, 1, 4),
    ("tw-html-2017/behind comments and scripts", r#"<!-- head --><script>a()</script><style>p{}</style><!-- body --><blockquote class="twitter-tweet"><p lang="en" dir="ltr">The pier is closed.</p>&mdash; Port Watch (@portwatch4) <a href="https://twitter.com/portwatch4/status/1142077491202236041">June 21, 2019</a></blockquote>"#, 1, 2),
    ("tw-html-2017/no link", r#"<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The pier is closed.</p>&mdash; Port Watch (@portwatch4) <a href="https://twitter.com/portwatch4/status/1142077491202236041">June 21, 2019</a></blockquote>"#, 1, 2),
    ("prose", "The harbour office closed the road to the old pier on Friday morning, it said.", 0, 0),
    ("prose with handles", "By Ines Vaal (@ines_vaal) for the Port Watch. Write to news@harbour.example, or look at https://harbour.example/news.", 0, 0),
    ("page", r#"<html><head><style>@media print { p { color: red } }</style><meta name="twitter:site" content="@portwatch4"></head><body><p>The road was closed.</p><a class="icon-twitter" href="https://twitter.com/intent/tweet?url=https%3A%2F%2Fharbour.example">Tweet</a><a href="https://www.facebook.com/sharer/sharer.php?u=x">Share</a></body></html>"#, 0, 0),
    ("neg-profile", r#"<p>Follow <a href="https://twitter.com/portwatch4">@portwatch4</a> and <a href="https://www.instagram.com/portwatch4/">us on Instagram</a>.</p>"#, 0, 0),
];

#[test]
fn a_post_costs_few_allocations_and_none_costs_none() {
    for (name, body, posts, most) in ROWS {
        // The search is built when it is first asked for.
        assert_eq!(EXTRACTOR.posts(body).count(), posts, "{name}");
        let info = allocation_counter::measure(|| {
            assert_eq!(EXTRACTOR.posts(body).count(), posts, "{name}");
        });
        assert!(info.count_total <= most, "{name}: {}", info.count_total);
    }
}
