//! How fast posts are found, over bodies of several kinds and beside what one
//! would write without this crate. See `README.md` beside this file.

mod corpus;
mod peers;

use std::{fs, hint::black_box, time::Duration};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use unembed::{Extractor, Piece, Platform};

use self::corpus::{Case, Shape};

static EXTRACTOR: Extractor = Extractor::new();

/// One platform of all: what the others cost where there is no post.
static TWEETS: Extractor = Extractor::new().only(&[Platform::Twitter]);

fn benches(criterion: &mut Criterion) {
    for case in corpus::cases() {
        bench(criterion, &case);
    }
    bench_articles(criterion, "articles-text", Shape::Text, &["txt", "md"]);
    bench_articles(criterion, "articles-html", Shape::Html, &["html"]);
}

/// The sample articles with one of these endings, one after the other. What the
/// peers find in them is not compared: they read some of the forms.
fn bench_articles(
    criterion: &mut Criterion,
    name: &str,
    shape: Shape,
    endings: &[&str],
) {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let paths = fs::read_dir(dir).expect("the sample articles");
    let bodies: Vec<String> = paths
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            let ending = path.extension().and_then(|it| it.to_str());
            ending.is_some_and(|it| endings.contains(&it))
        })
        .map(|path| fs::read_to_string(path).expect("UTF-8"))
        .collect();
    let mut group = criterion.benchmark_group(name);
    let len = bodies.iter().map(String::len).sum::<usize>();
    // OK because a `usize` fits.
    group.throughput(Throughput::Bytes(len as u64));
    let mut bench = |name, count: &dyn Fn(&str) -> usize| {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let bodies = bodies.iter();
                bodies.map(|body| count(black_box(body))).sum::<usize>()
            });
        });
    };
    bench("extract", &|body| EXTRACTOR.extract(body).len());
    for peer in peers::peers(shape) {
        bench(peer.name, &peer.count);
    }
    let floor = peers::floor(shape);
    bench(floor.name, &floor.count);
    group.finish();
}

/// One group for each body: the three questions, the peers, the floor.
fn bench(criterion: &mut Criterion, case: &Case) {
    check(case);
    let body = case.body.as_str();
    let mut group = criterion.benchmark_group(case.name);
    // OK because a `usize` fits.
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("extract", |bencher| {
        bencher.iter(|| EXTRACTOR.extract(black_box(body)));
    });
    if case.posts == 0 {
        group.bench_function("tweets", |bencher| {
            bencher.iter(|| TWEETS.extract(black_box(body)));
        });
    }
    group.bench_function("first", |bencher| {
        bencher.iter(|| unembed::posts(black_box(body)).next());
    });
    group.bench_function("pieces", |bencher| {
        bencher.iter(|| {
            let pieces = EXTRACTOR.pieces(black_box(body));
            pieces.map(|piece| piece.as_str().len()).sum::<usize>()
        });
    });
    for peer in peers::peers(case.shape) {
        let found = (peer.count)(body);
        assert_eq!(found, case.peers, "{} on {}", peer.name, case.name);
        group.bench_function(peer.name, |bencher| {
            bencher.iter(|| (peer.count)(black_box(body)));
        });
    }
    let floor = peers::floor(case.shape);
    assert!((floor.count)(body) >= case.posts, "memmem on {}", case.name);
    group.bench_function(floor.name, |bencher| {
        bencher.iter(|| (floor.count)(black_box(body)));
    });
    group.finish();
}

/// What is measured has to be right first.
fn check(case: &Case) {
    let Case { name, body, posts, .. } = case;
    let found = EXTRACTOR.extract(body);
    assert_eq!(found.len(), *posts, "extract on {name}");
    let first = unembed::posts(body).next();
    assert_eq!(first.as_ref(), found.first(), "first on {name}");
    let pieces: Vec<_> = EXTRACTOR.pieces(body).collect();
    let embeds = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Embed(..)))
        .count();
    assert_eq!(embeds, *posts, "pieces on {name}");
    let whole: String = pieces.iter().map(Piece::as_str).collect();
    assert!(whole == *body, "pieces on {name} are not the body");
}

fn config() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
}

criterion_group!(name = all; config = config(); targets = benches);
criterion_main!(all);
